package io.weightroom.run.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.TestPeople;
import io.weightroom.app.ServerTest;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.run.Run;
import io.weightroom.run.RunQueue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Train is open exactly when nothing stands against it, and what is trained is what is shown. */
@ServerTest
class RunSetupViewTest extends SpringBrowserlessTest {

  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private RunQueue queue;

  @Value("${weightroom.data}")
  private Path data;

  @BeforeEach
  void someoneHasIris() {
    TestPeople.owner(accounts);
    TestPeople.become(accounts, TestPeople.member(accounts, "P" + UUID.randomUUID()));
    Dataset iris = library.take(CurrentUser.require().id(), Sample.all().getFirst()).orThrow();
    navigate("runs/new/" + iris.id(), RunSetupView.class);
  }

  @Test
  void fittingStarterIsChosenAndTrainsAsItStands() {
    assertThat(chosen()).contains("Small perceptron");
    assertThat(train().isEnabled()).isTrue();
    test(train()).click();
    assertThat(job().design()).isEqualTo(Starters.named("small-mlp").orElseThrow().design());
  }

  @Test
  void settingsOutOfRangeCloseTrainAndAreSaidAtTheField() {
    TextField epochs = field("epochs");
    for (String wrong : List.of("0", "-3", "many", "1.5", "", "99999999999999999999")) {
      epochs.setValue(wrong);
      assertThat(train().isEnabled()).as(wrong).isFalse();
      assertThat(epochs.isInvalid()).as(wrong).isTrue();
      assertThat(epochs.getErrorMessage()).as(wrong).contains("epochs");
      assertThat(verdict()).contains("Train is off");
    }
    epochs.setValue("4");
    assertThat(epochs.isInvalid()).isFalse();
    assertThat(train().isEnabled()).isTrue();
    TextField share = field("validation_split");
    share.setValue("1");
    assertThat(train().isEnabled()).isFalse();
    assertThat(share.isInvalid()).isTrue();
    TextField rate = field("optimizer-learning_rate");
    rate.setValue("0");
    assertThat(rate.isInvalid()).isTrue();
  }

  @Test
  void everySettingReachesTheJob() {
    field("epochs").setValue("2");
    field("batch_size").setValue("full");
    optimizer().setValue("SGD");
    field("optimizer-learning_rate").setValue("0.5");
    field("seed").setValue("-11");
    field("validation_split").setValue("0.25");
    find(Checkbox.class).withId("setting-early_stopping").single().setValue(true);
    field("early_stopping-patience").setValue("4");
    assertThat(verdict()).contains("2 epochs", "all samples in one batch");
    test(train()).click();
    Recipe recipe = job().design().recipe();
    assertThat(recipe.epochs()).isEqualTo(2);
    assertThat(recipe.batchSize()).isEqualTo(Recipe.FULL_BATCH);
    assertThat(recipe.optimizer()).isEqualTo(new Optimizer.SGD(0.5, 0, false));
    assertThat(recipe.seed()).isEqualTo(-11);
    assertThat(recipe.validationSplit()).isEqualTo(0.25);
    assertThat(recipe.earlyStopping().patience()).isEqualTo(4);
    assertThat(recipe.earlyStopping().restoreBestWeights()).isTrue();
  }

  @Test
  void draftLeadsBackToItsPreview() {
    Dataset draft =
        library
            .upload(
                CurrentUser.require().id(),
                "d.csv",
                new ByteArrayInputStream(
                    "a,b\n1,x\n2,y\n3,x\n4,y\n".getBytes(StandardCharsets.UTF_8)),
                _ -> {})
            .orThrow();
    UI.getCurrent().navigate("runs/new/" + draft.id());
    assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("data/" + draft.id());
  }

  /** The job of the one run that was submitted. */
  private Job job() {
    List<Run> runs = queue.of(CurrentUser.require().id());
    assertThat(runs).hasSize(1);
    return Job.read(RunFolder.of(data.resolve("runs"), runs.getFirst().id().toString())).orThrow();
  }

  private Button train() {
    return find(Button.class).withText("Train").single();
  }

  private TextField field(String setting) {
    return find(TextField.class).withId("setting-" + setting).single();
  }

  @SuppressWarnings("unchecked")
  private Select<String> optimizer() {
    return find(Select.class).withId("setting-optimizer").single();
  }

  private String chosen() {
    return find(DesignCard.class).all().stream()
        .filter(card -> "true".equals(card.getElement().getAttribute("aria-pressed")))
        .map(card -> card.getElement().getTextRecursively())
        .toList()
        .toString();
  }

  private String verdict() {
    return find(Span.class).withId("verdict").single().getText();
  }
}
