package io.weightroom.compare.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.judge.JudgedFolder;
import io.weightroom.kit.chart.Overlay;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The comparison without a browser and without a worker. */
@ServerTest
class CompareViewTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  private UserId owner;

  @BeforeEach
  void signIn() {
    Token token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
  }

  private void open(String query) {
    UI.getCurrent().navigate("compare", QueryParameters.fromString(query));
    roundTrip();
  }

  private String text(Class<? extends Component> part) {
    return find(part).single().getElement().getTextRecursively();
  }

  private RunId digits(String name, int epochs) {
    return played.digits(owner, name, epochs).start().epochs(epochs).finish().id();
  }

  @Test
  void withoutRunsItTeachesHowToChooseThem() {
    open("");
    assertThat(text(ComparePage.class)).contains("Nothing to compare yet").contains("Choose runs");
  }

  @Test
  void showsMetricsAgainstTheBaselineAndOnlyTheSettingsThatDiffer() {
    RunId one = digits("short-run", 1);
    RunId two = digits("long-run", 3);
    open("runs=" + one + "," + two);
    assertThat(text(ComparePage.class)).contains("2 runs, measured against short-run");
    assertThat(text(MetricsTable.class)).contains("points better");
    assertThat(text(SettingsTable.class)).contains("epochs").doesNotContain("batch_size");
    test(find(Checkbox.class).single()).click();
    assertThat(text(SettingsTable.class)).contains("batch_size").contains("conv2d_1.filters");
    assertThat(text(NetworksPart.class)).contains("The networks are alike.");
    test(find(Button.class).withText("Make baseline").single()).click();
    roundTrip();
    assertThat(text(ComparePage.class)).contains("measured against long-run");
    assertThat(text(MetricsTable.class)).contains("points worse");
  }

  @Test
  void curvesAreReadBesideThePage() {
    RunId one = digits("drawn", 2);
    RunId two = digits("drawn-too", 2);
    open("runs=" + one + "," + two);
    awaitPage(
        () -> {
          assertThat(find(Overlay.class).all()).hasSize(4);
          assertThat(text(CurvesPart.class)).doesNotContain("Reading");
        });
  }

  @Test
  void drawsTheNetworkDifferenceInWordsToo() {
    RunId one = digits("images", 1);
    RunId two = played.cars(owner, "cars", 1).start().epochs(1).finish().id();
    open("runs=" + one + "," + two + "&base=" + two);
    assertThat(text(NetworksPart.class))
        .contains("From cars to images")
        .contains("conv2d_1 (Conv2D) is inserted between input and maxpooling2d_1")
        .contains("units 16 → 64");
  }

  @Test
  void outcomesAreOfOnePartAndSayWhereSamplesDiffer() {
    PlayedRun one = played.digits(owner, "both-parts", 1).start().epochs(1).finish();
    PlayedRun two = played.digits(owner, "one-part", 1).start().epochs(1).finish();
    long[] answers = {0, 1};
    float[][] outputs = {{.9f, .1f}, {.2f, .8f}};
    JudgedFolder.in(one.folder())
        .targets(new TargetPreparation.Classes("pet", List.of("cat", "dog")))
        .classes(Part.TRAIN, "train", answers, outputs)
        .classes(Part.VALIDATION, "validation", answers, outputs);
    JudgedFolder.in(two.folder())
        .targets(new TargetPreparation.Classes("pet", List.of("cat", "dog")))
        .classes(Part.TRAIN, "train", new long[] {0, 0}, outputs);
    open("runs=" + one.id() + "," + two.id());
    awaitPage(
        () -> {
          assertThat(text(OutcomesPart.class))
              .contains("Confusion on the training part")
              .contains("Not each of these runs has a validation part")
              .contains("training part · baseline")
              .contains("100.0 % of 2 samples right, always \"cat\" 50.0 % ·")
              .contains("50.0 % of 2 samples right, always \"cat\" 100.0 % ·")
              .contains("other samples than the baseline's, so no change is shown")
              .doesNotContain("validation part ·");
        });
  }

  /** Waits until the page has heard from beside it. */
  private void awaitPage(ThrowingRunnable assertion) {
    await()
        .pollInSameThread()
        .ignoreException(NoSuchElementException.class)
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              roundTrip();
              assertion.run();
            });
  }

  private static void judge(PlayedRun run) {
    JudgedFolder.in(run.folder())
        .targets(new TargetPreparation.Classes("pet", List.of("cat", "dog")))
        .classes(
            Part.VALIDATION,
            "validation",
            new long[] {0, 1},
            new float[][] {{.9f, .1f}, {.2f, .8f}});
  }

  @Test
  void aRunThatEndsMeanwhileGetsItsMatrix() {
    PlayedRun one = played.digits(owner, "ended-one", 2).start().epochs(2).finish();
    judge(one);
    PlayedRun live = played.digits(owner, "ending-one", 2).start().epochs(1);
    open("runs=" + one.id() + "," + live.id());
    awaitPage(
        () -> {
          assertThat(text(OutcomesPart.class)).contains("ended-one").doesNotContain("ending-one");
        });
    live.epochs(1).finish();
    judge(live);
    awaitPage(
        () -> {
          assertThat(text(OutcomesPart.class)).containsSubsequence("ended-one", "ending-one");
        });
    assertThat(find(OutcomesPart.class).all()).hasSize(1);
  }

  @Test
  void runsOfNobodyAreLeftOutWithASentenceAndAloneNotFound() {
    RunId one = digits("here", 1);
    open("runs=" + one + ",999999");
    assertThat(text(ComparePage.class))
        .contains("One run of this address is not there, or not yours")
        .contains("Add a second run");
    open("runs=999999");
    assertThat(find(ComparePage.class).all()).isEmpty();
  }
}
