package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.network.Design;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.RandomSettings;
import io.weightroom.network.Starters;
import io.weightroom.network.Verdict;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recipe is written by hand, and everything of it arrives. */
@ViewPackages(classes = RecipePanel.class)
class RecipePanelTest extends BrowserlessTest {

  private static final Schema DIGITS =
      new Schema.Images(
          28, 28, 1, IntStream.range(0, 10).mapToObj(Integer::toString).toList(), 1000);

  private final RecipePanel panel = new RecipePanel();
  private final FormFields fields = new FormFields(panel);
  private Recipe now = Recipe.DEFAULTS;

  @BeforeEach
  void show() {
    UI.getCurrent().add(panel);
    panel.onChange(recipe -> now = recipe);
    panel.show("design", now, TrainingFacts.UNKNOWN);
  }

  private static TrainingFacts facts(long rows, List<Regularizer> penalties, List<Double> rates) {
    return new TrainingFacts(
        OptionalLong.of(rows), new SplitPlan.ByRecipe(), "", List.of(), penalties, rates);
  }

  private String words() {
    return String.join(
        "\n", fields.all(Span.class).stream().filter(Span::isVisible).map(Span::getText).toList());
  }

  @Test
  void everyRandomRecipeCanBeWritten() {
    RandomSettings settings = new RandomSettings(new SplittableRandom(5));
    for (int i = 0; i < 30; i++) {
      Record wanted = settings.of(RandomSettings.declaration(Recipe.class));
      fields.write("", wanted);
      assertThat(now).isEqualTo(wanted);
    }
  }

  @Test
  void everySettingIsExplainedWhereItStands() {
    assertThat(words())
        .contains("How often the whole training part is seen, typically 5 to 200.")
        .contains("Steps of even size for every weight; a good first choice.")
        .contains("Size of a step, typically 0.0001 to 0.01.");
    fields.select("optimizer").setValue("SGD");
    assertThat(words()).contains("Plain steps against the gradient");
    assertThat(now.optimizer()).isEqualTo(Optimizer.SGD.DEFAULTS);
  }

  @Test
  void learningRateThatWasSetGoesWithTheOptimizer() {
    fields.text("optimizer.learning_rate").setValue("0.02");
    fields.select("optimizer").setValue("RMSprop");
    assertThat(now.optimizer().learningRate()).isEqualTo(0.02);
  }

  @Test
  void stoppingStartsAsItIsUsuallyMeant() {
    fields.box("early_stopping").setValue(true);
    assertThat(now.earlyStopping())
        .isEqualTo(new EarlyStopping("val_loss", 0, 10, EarlyStopping.Mode.AUTO, null, true, 0));
    fields.text("early_stopping.patience").setValue("3");
    assertThat(now.earlyStopping().patience()).isEqualTo(3);
    fields.box("early_stopping").setValue(false);
    assertThat(now).isEqualTo(Recipe.DEFAULTS);
    assertThat(fields.find("early_stopping.patience")).isEmpty();
  }

  @Test
  void buttonsWriteAFullBatchAndAnotherSeed() {
    fields.button("Take the full training part as one batch").click();
    assertThat(now.batchSize()).isEqualTo(Recipe.FULL_BATCH);
    assertThat(fields.text("batch_size").getValue()).isEqualTo("full");
    long before = now.seed();
    fields.button("Roll another seed").click();
    assertThat(now.seed()).isNotEqualTo(before);
    assertThat(fields.text("seed").getValue()).isEqualTo(Long.toString(now.seed()));
  }

  @Test
  void stepsOfAnEpochAreCounted() {
    panel.show("design", now, facts(1001, List.of(), List.of()));
    assertThat(words()).contains("1,001 samples make 32 steps an epoch.");
    fields.text("batch_size").setValue("full");
    assertThat(words()).contains("1,001 samples make 1 step an epoch.");
  }

  @Test
  void penaltyOfAllLayersIsShownAndSetAtOnce() {
    List<Regularizer> wanted = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    panel.onRegularizer(wanted::add);
    panel.onDropout(rates::add);
    panel.show(
        "design",
        now,
        facts(10, List.of(new Regularizer.L2(0.1), new Regularizer.None()), List.of(0.5, 0.2)));
    assertThat(fields.select("kernel_regularizer").getPlaceholder()).isEqualTo("several values");
    fields.select("kernel_regularizer").setValue("L1");
    fields.text("dropout_rate").setValue("0.3");
    panel.show(
        "design",
        now,
        facts(10, List.of(new Regularizer.L1(0.01), new Regularizer.L1(0.01)), List.of(0.3, 0.3)));
    fields.text("kernel_regularizer.l1").setValue("0.001");
    assertThat(wanted).containsExactly(new Regularizer.L1(0.01), new Regularizer.L1(0.001));
    assertThat(rates).containsExactly(0.3);
    panel.show("design", now, facts(10, List.of(), List.of()));
    assertThat(fields.find("dropout_rate").orElseThrow().getParent().orElseThrow())
        .matches(row -> !isShown(row));
  }

  private static boolean isShown(com.vaadin.flow.component.Component component) {
    return component.isVisible()
        && component.getParent().map(RecipePanelTest::isShown).orElse(true);
  }

  @Test
  void problemsStandAtTheirFields() {
    panel.tell(
        Map.of(
            "optimizer.nesterov",
            List.of(
                Told.of(
                    new Problem(
                        new Place.InRecipe("optimizer.nesterov"),
                        "nesterov needs a momentum, found 0.",
                        "")))));
    fields.select("optimizer").setValue("SGD");
    assertThat(fields.box("optimizer.nesterov").getErrorMessage())
        .isEqualTo("nesterov needs a momentum, found 0.");
    fields.text("epochs").setValue("0");
    assertThat(now.epochs()).isZero();
    assertThat(fields.text("epochs").isInvalid()).isTrue();
    fields.text("seed").setValue("x");
    assertThat(panel.unread()).containsOnlyKeys("seed");
  }

  /** The textbook's exponential decay: 0.95 to the power of the epochs. */
  @Test
  void rateIsDrawnOverTheRun() {
    Recipe decaying =
        new Change(
                "learning_rate_schedule",
                new Schedule.ExponentialDecay(1, 0.95, false, Schedule.Unit.EPOCH))
            .applyTo(Recipe.DEFAULTS.withEpochs(21));
    Figure figure = ScheduleFigure.of(decaying, OptionalLong.empty());
    assertThat(figure.sentence()).isEqualTo("The rate goes from 0.001 to 3.58e-04 over 21 epochs.");
    assertThat(figure.svg()).contains(">0.001<", ">3.58e-04<", ">epoch 0<", ">21<");

    Recipe bySteps =
        new Change(
                "learning_rate_schedule",
                new Schedule.InverseTimeDecay(1, 0.01, false, Schedule.Unit.STEP))
            .applyTo(Recipe.DEFAULTS);
    // 3,200 samples in batches of 32 for 10 epochs: the last of 1,000 steps is number 999.
    assertThat(ScheduleFigure.of(bySteps, OptionalLong.of(3200)).sentence())
        .isEqualTo("The rate goes from 0.001 to 9.10e-05 over 10 epochs (1,000 steps).");
    assertThat(ScheduleFigure.of(bySteps, OptionalLong.empty()).svg()).isEmpty();
    assertThat(ScheduleFigure.of(Recipe.DEFAULTS, OptionalLong.empty()).sentence())
        .isEqualTo("The rate stays at 0.001 over 10 epochs.");
    assertThat(ScheduleFigure.of(Recipe.DEFAULTS.withEpochs(0), OptionalLong.empty())).isNull();
  }

  @Test
  void factsOfADesignAreWhatItsLayersAndItsDataSay() {
    Design design = Starters.named("digits-cnn").orElseThrow().design();
    Verdict verdict = NetworkCheck.check(design.network(), design.recipe(), DIGITS.form());
    TrainingFacts facts = TrainingFacts.of(design, verdict, DIGITS, new SplitPlan.ByRecipe());
    assertThat(facts.trainingRows()).hasValue(800);
    assertThat(facts.automaticLoss()).isEqualTo("categorical cross-entropy");
    assertThat(facts.monitors()).containsExactly("val_loss", "val_accuracy", "loss", "accuracy");
    assertThat(facts.regularizers()).isNotEmpty().containsOnly(new Regularizer.None());

    SplitPlan own = new SplitPlan.Shares(0.15, 0.125, true, 1);
    TrainingFacts split = TrainingFacts.of(design, verdict, DIGITS, own);
    assertThat(split.trainingRows()).hasValue(725);
    assertThat(split.splitNote())
        .isEqualTo("The dataset has its own split: 72.5 / 15 / 12.5 %; this is not used.");
    RecipePanel panel = new RecipePanel();
    panel.show("it", design.recipe(), split);
    assertThat(panel.getElement().getTextRecursively()).contains(split.splitNote());

    var output = design.network().nodes().getLast();
    Facts layer = Facts.ofLayers(List.of(output), verdict, DIGITS.form());
    assertThat(layer.automatic())
        .containsEntry("units", "10 (classes of label)")
        .containsEntry("activation", "softmax")
        .containsEntry("target", "label");
    assertThat(layer.options()).containsEntry("target", List.of("label"));
    assertThat(layer.weights()).hasSize(2);
    var input = design.network().nodes().getFirst();
    assertThat(Facts.ofLayers(List.of(input), verdict, DIGITS.form()).automatic())
        .containsEntry("shape", "28 × 28 × 1 (from the dataset)");
    assertThat(Facts.ofLayers(List.of(input, output), verdict, DIGITS.form()).weights()).isEmpty();
  }
}
