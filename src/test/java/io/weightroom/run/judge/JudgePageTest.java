package io.weightroom.run.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.JudgedFolder;
import io.weightroom.judge.TrivialRule;
import io.weightroom.run.MadePredictions;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.TestVault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** The judgement of a run on its page, without a browser. */
@ServerTest
class JudgePageTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private TestVault vault;
  @Autowired private JudgedRuns judged;
  private UserId owner;

  @BeforeEach
  void signIn() {
    Token token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
  }

  private PlayedRun pets() {
    PlayedRun run = played.digits(owner, "pets", 1).start().epochs(1).finish();
    float[][] outputs = {
      {.9f, .1f, 0}, {.3f, .6f, .1f}, {.2f, .7f, .1f}, {.1f, .9f, 0}, {.2f, .3f, .5f}
    };
    long[] answers = {0, 0, 0, 1, 2};
    JudgedFolder.in(run.folder())
        .targets(new TargetPreparation.Classes("pet", List.of("cat", "dog", "eel")))
        .classes(Part.TRAIN, "train", answers, outputs)
        .classes(Part.VALIDATION, "validation", answers, outputs)
        .classes(Part.TEST, "test", new long[] {1}, new float[][] {{0, 1, 0}});
    return run;
  }

  private static void open(PlayedRun run, String... parameters) {
    Map<String, List<String>> all = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], List.of(parameters[i + 1]));
    }
    UI.getCurrent().navigate("runs/" + run.id(), new QueryParameters(all));
  }

  private String text(Class<? extends Component> part) {
    return find(part).single().getElement().getTextRecursively();
  }

  private static String address() {
    return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
  }

  @Test
  void aRunThatIsOverOpensOnTheMatrixOfItsValidationPart() {
    open(pets());
    assertThat(text(HeadlineCards.class))
        .contains("Accuracy?60.0 %")
        .contains("95\u00a0%: 20.0\u00a0% to 100.0\u00a0%")
        .contains("Always \"cat\": 60.0\u00a0%");
    ObjectNode drawn = find(MatrixView.class).single().json();
    assertThat(drawn.path("labels").toString()).isEqualTo("[\"cat\",\"dog\",\"eel\"]");
    assertThat(drawn.path("counts").toString()).isEqualTo("[1,2,0,0,1,0,0,0,1]");
    assertThat(text(ClassesBody.class)).contains("cat taken for dog").contains("2 of 3, 66.7 %");
    assertThat(text(JudgePanel.class)).contains("5 samples that judged each epoch");
  }

  /** By hand: always "cat" finds 3 of 3 cats and is right in 3 of 5 cases. */
  @Test
  void theTrivialRuleStandsBesideEveryNumber() {
    open(pets());
    assertThat(text(ByClass.class))
        .contains("what always saying \"cat\" reaches")
        .containsSubsequence(
            "Macro0.778", "the rule 0.200", "0.778", "the rule 0.333", "the rule 0.250")
        .containsSubsequence("Micro0.600", "the rule 0.600");
    assertThat(text(CurvesPart.class))
        .contains("AUC")
        .contains("by chance 0.500")
        .contains("by chance 0.333")
        .contains("Always cat: precision 60.0 %, recall 100.0 %, F1 0.750.");
    // the training part has the same shares, so the rule is as sure as right; Σ p² = 0.44
    assertThat(text(CalibrationPart.class)).contains("training part: 0.0 % and 0.560.");
    ConfusionMatrix matrix =
        ConfusionMatrix.of(List.of("cat", "dog"), new int[][] {{2, 1}, {0, 1}});
    assertThat(
            ByClass.csv(
                matrix, Optional.of(new TrivialRule.MostFrequent(List.of(3, 1)).on(matrix))))
        .startsWith("class,precision,recall,f1,samples,predicted,rule_precision,rule_recall,")
        .contains("\"cat\",1.0,0.6666666666666666,0.8,3,2,0.75,1.0,0.8571428571428571\n")
        .contains("\"dog\",0.5,1.0,0.6666666666666666,1,2,0.0,0.0,0.0\n");
  }

  @Test
  void aCellAndASampleStandInTheAddressAndComeFromIt() {
    PlayedRun run = pets();
    open(run);
    test(find(Button.class).withText("cat taken for dog").single()).click();
    assertThat(address()).contains("show=judge").contains("cell=0%2C1");
    assertThat(text(CellSamples.class))
        .contains("True cat, predicted dog")
        .contains("2 of 3 that are cat, 66.7 %");

    open(run, "show", "judge", "cell", "0,1", "sample", "101");
    assertThat(text(SampleDetail.class))
        .contains("Sample 102")
        .contains("It is cat; the model says dog with 60.0 %.")
        .containsSubsequence("dog60.0 %", "cat, the true class30.0 %", "eel10.0 %");

    open(run, "show", "judge", "part", "train", "cell", "7,7", "sample", "999");
    assertThat(find(CellSamples.class).all()).isEmpty();
    assertThat(text(JudgePanel.class)).contains("that the model learned from");
  }

  @Test
  void theTestPartShowsNothingUntilItIsOpenedAndThatIsCounted() {
    PlayedRun run = pets();
    open(run, "show", "judge", "part", "test");
    assertThat(text(VaultDoor.class))
        .contains("The test part is closed")
        .contains("Not opened for this run yet");
    assertThat(find(HeadlineCards.class).all()).isEmpty();
    test(find(Button.class).withText("Open the test part").single()).click();
    assertThat(vault.isOpen(run.id())).isFalse();
    test(find(ConfirmDialog.class).single()).confirm();
    assertThat(vault.isOpen(run.id())).isTrue();
    assertThat(text(VaultDoor.class)).contains("Opened once for this run, last by Olga");
    assertThat(text(HeadlineCards.class)).contains("Accuracy?100.0 %");
    assertThat(text(JudgePanel.class)).contains("One sample says little");
    test(find(Button.class).withText("Close it again").single()).click();
    assertThat(find(HeadlineCards.class).all()).isEmpty();
  }

  @Test
  void numbersAreJudgedByTheirErrors() {
    PlayedRun run = played.cars(owner, "numbers", 1).start().epochs(1).finish();
    JudgedFolder.in(run.folder())
        .targets(new TargetPreparation.Number("mpg", 20, 5))
        .numbers(
            Part.VALIDATION,
            "validation",
            new float[] {10, 20, 30, 40},
            new float[] {12, 19, 30, 33});
    open(run);
    assertThat(text(HeadlineCards.class))
        .contains("Mean absolute error?2.50")
        .contains("Always 20.0: 10.0");
    assertThat(text(NumbersBody.class))
        .contains("its largest error is 7.00.")
        .contains("Always 20.0 would be 5.00 too little, its largest error 20.0.");
    open(run, "show", "judge", "sample", "103");
    assertThat(text(SampleDetail.class)).contains("True 40.0, predicted 33.0: 7.00 too little.");
  }

  @Test
  void aLargePartIsCountedWhileThePageStaysAlive() {
    PlayedRun run = played.digits(owner, "large", 1).start().epochs(1).finish();
    MadePredictions.of(run, 10, 6_000);
    open(run, "show", "judge", "cell", "0,0", "class", "3");
    assertThat(text(JudgePanel.class)).contains("Counting 6,000 samples");
    assertThat(find(ClassesBody.class).all()).isEmpty();
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              roundTrip();
              assertThat(text(CellSamples.class)).contains("True species 1, predicted species 1");
              assertThat(text(CurvesPart.class)).contains("Always species 4: precision");
              assertThat(text(JudgePanel.class)).doesNotContain("Counting");
            });

    @SuppressWarnings("unchecked")
    Grid<Integer> cell = find(Grid.class, find(CellSamples.class).single()).single();
    assertThat(test(cell).size()).isGreaterThan(400);
    List<Double> confidence =
        IntStream.range(0, 100)
            .mapToObj(row -> test(cell).getCellText(row, 2).replace(" %", ""))
            .map(Double::valueOf)
            .toList();
    assertThat(confidence).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(confidence.getFirst()).isGreaterThan(confidence.getLast());
    cell.sort(GridSortOrder.asc(cell.getColumns().get(1)).build());
    List<Integer> samples =
        IntStream.range(0, 100)
            .mapToObj(row -> test(cell).getCellText(row, 1).replace(",", ""))
            .map(Integer::valueOf)
            .toList();
    assertThat(samples).isSorted().doesNotHaveDuplicates();

    // counted once, so that a reload does not say it again
    open(run, "show", "judge");
    assertThat(find(MatrixView.class).all()).hasSize(1);
  }

  @Test
  void aPartThatIsLeftWhileItIsCountedIsNotShown() {
    PlayedRun run = played.digits(owner, "left", 1).start().epochs(1).finish();
    MadePredictions.of(run, 3, 12_000);
    open(run, "show", "judge");
    assertThat(text(JudgePanel.class)).contains("Counting 12,000 samples");
    open(run, "show", "judge", "part", "train");
    assertThat(text(JudgePanel.class)).contains("2,400 samples that the model learned from");
    await().pollInSameThread().until(() -> judged.isQuick(run.id(), Part.VALIDATION, "output"));
    roundTrip();
    assertThat(text(JudgePanel.class)).contains("2,400 samples that").doesNotContain("12,000");
    assertThat(find(MatrixView.class).all()).hasSize(1);
  }

  @Test
  void pagesThatAskAtOnceShareOneCount() throws Exception {
    PlayedRun run = played.digits(owner, "shared", 1).start().epochs(1).finish();
    MadePredictions.of(run, 10, 20_000);
    int tabs = 8;
    CountDownLatch all = new CountDownLatch(tabs);
    List<Future<JudgedRuns.Judged>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tabs)) {
      for (int i = 0; i < tabs; i++) {
        Part part = i % 2 == 0 ? Part.VALIDATION : Part.TRAIN;
        asked.add(
            threads.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return judged.of(run.id(), part, "output").orThrow();
                }));
      }
    }
    for (int i = 2; i < tabs; i++) {
      assertThat(asked.get(i).get()).isSameAs(asked.get(i % 2).get());
    }
    assertThat(asked.get(0).get().predictions().size()).isEqualTo(20_000);
    assertThat(asked.get(1).get().predictions().size()).isEqualTo(4_000);
    assertThat(judged.of(run.id(), Part.TEST, "output").problems().getFirst().line())
        .contains("closed");
  }

  @Test
  void tabsAreBuiltWhenTheyAreShown() {
    PlayedRun run = pets();
    open(run, "show", "settings");
    assertThat(find(JudgePanel.class).all()).isEmpty();
    NativeButton judge = find(NativeButton.class).withText("Judge").single();
    test(judge).click();
    assertThat(address()).isEqualTo("runs/" + run.id() + "?show=judge");
    assertThat(find(JudgePanel.class).all()).hasSize(1);
  }

  @Test
  void theTableOfClassesIsAFileThatSpreadsheetsReadAsText() {
    assertThat(
            ByClass.csv(
                ConfusionMatrix.of(Arrays.asList("=a\"b", "c"), new int[][] {{3, 1}, {0, 4}}),
                Optional.empty()))
        .startsWith("class,precision,recall,f1,samples,predicted\n\"'=a\"\"b\",1.0,0.75,")
        .contains("\n\"c\",0.8,1.0,");
  }
}
