package io.weightroom.kit.form;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.weightroom.kit.Format;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * Everything of a recipe, each setting explained where it stands, with the learning rate drawn over
 * the coming run; and what holds back overfitting in all layers at once.
 */
public final class RecipePanel extends Div {

  private static final long serialVersionUID = 1L;

  /** Early stopping as somebody means it who just switches it on. */
  private static final EarlyStopping USUAL_STOPPING =
      new EarlyStopping("val_loss", 0, 10, EarlyStopping.Mode.AUTO, null, true, 0);

  private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put(
        "How it learns", List.of("optimizer", "learning_rate_schedule", "loss", "dtype_policy"));
    SECTIONS.put("How long", List.of("epochs", "batch_size", "early_stopping"));
    SECTIONS.put(
        "What it learns from and is judged by", List.of("validation_split", "test_split", "seed"));
  }

  private static final String DICE =
      "<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\">"
          + "<rect class=\"form-dice\" x=\"1.75\" y=\"1.75\" width=\"12.5\" height=\"12.5\" rx=\"3\"/>"
          + "<path class=\"form-dots\" d=\"M5 5h.01M11 5h.01M8 8h.01M5 11h.01M11 11h.01\"/></svg>";

  private final PropertyForm form = new PropertyForm();
  private final PropertyForm kernels = new PropertyForm();
  private final PropertyForm dropouts = new PropertyForm();
  private final Div everywhere = new Div(new H3("In all layers at once"), kernels, dropouts);
  private transient Object subject = "";
  private transient Recipe recipe = Recipe.DEFAULTS;
  private transient TrainingFacts facts = TrainingFacts.UNKNOWN;
  private transient Consumer<Recipe> changed = _ -> {};
  private transient Consumer<Regularizer> regularized = _ -> {};
  private transient DoubleConsumer dropped = _ -> {};
  private transient Runnable unread = () -> {};

  public RecipePanel() {
    addClassName("form-recipe");
    everywhere.addClassName("form-group");
    form.explain(SECTIONS);
    kernels.explain(Map.of());
    dropouts.explain(Map.of());
    form.start("early_stopping", USUAL_STOPPING);
    form.beside("seed", dice());
    form.beside("batch_size", full());
    form.onChange(change -> become(change.applyTo(recipe)));
    kernels.onChange(change -> regularize(change));
    dropouts.onChange(change -> dropped.accept((Double) change.value()));
    for (PropertyForm each : List.of(form, kernels, dropouts)) {
      each.onUnread(() -> unread.run());
    }
    add(form, everywhere);
  }

  private Button dice() {
    Button dice = new Button(new Svg(DICE), _ -> become(recipe.withSeed(rolled())));
    dice.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    dice.setAriaLabel("Roll another seed");
    dice.setTooltipText("Roll another seed");
    return dice;
  }

  private long rolled() {
    long next = ThreadLocalRandom.current().nextLong(1, 1_000_000);
    return next == recipe.seed() ? next + 1 : next;
  }

  private Button full() {
    Button full =
        new Button(
            "full", _ -> become(new Change("batch_size", Recipe.FULL_BATCH).applyTo(recipe)));
    full.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    full.setAriaLabel("Take the full training part as one batch");
    full.setTooltipText("The whole training part in one step");
    return full;
  }

  private void become(Recipe next) {
    show(subject, next, facts);
    changed.accept(next);
  }

  private void regularize(Change change) {
    Regularizer first = facts.regularizers().getFirst();
    regularized.accept(change.applyTo(new Everywhere.Kernels(first)).kernelRegularizer());
  }

  /** Gets the recipe whenever it has become another one, in range or not. */
  public void onChange(Consumer<Recipe> listener) {
    changed = listener;
  }

  /** Gets the penalty that somebody wants on every layer's kernel. */
  public void onRegularizer(Consumer<Regularizer> listener) {
    regularized = listener;
  }

  /** Gets the rate that somebody wants in all Dropout layers, in range or not. */
  public void onDropout(DoubleConsumer listener) {
    dropped = listener;
  }

  /** Runs when a text that cannot be read has come or gone; see {@link #unread}. */
  public void onUnread(Runnable listener) {
    unread = listener;
  }

  /** The texts that cannot be read: for the path of each setting, the sentence at its field. */
  public Map<String, String> unread() {
    Map<String, String> all = new LinkedHashMap<>(form.unread());
    all.putAll(kernels.unread());
    all.putAll(dropouts.unread());
    return all;
  }

  /**
   * Shows a recipe. What somebody changes here is shown at once; show it again when the facts have
   * changed with it.
   *
   * @param subject what it belongs to, such as the id of its design
   */
  public void show(Object subject, Recipe shown, TrainingFacts facts) {
    this.subject = subject;
    this.recipe = shown;
    this.facts = facts;
    form.show(subject, List.of(shown), known());
    showEverywhere();
  }

  private void showEverywhere() {
    kernels.setVisible(!facts.regularizers().isEmpty());
    if (!facts.regularizers().isEmpty()) {
      kernels.show(
          subject, facts.regularizers().stream().map(Everywhere.Kernels::new).toList(), Facts.NONE);
    }
    dropouts.setVisible(!facts.dropoutRates().isEmpty());
    if (!facts.dropoutRates().isEmpty()) {
      dropouts.show(
          subject,
          facts.dropoutRates().stream().map(Everywhere.Dropouts::new).toList(),
          Facts.NONE);
    }
    everywhere.setVisible(kernels.isVisible() || dropouts.isVisible());
  }

  private Facts known() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Figure curve = ScheduleFigure.of(recipe, facts.trainingRows());
    if (curve != null) {
      figures.put("learning_rate_schedule", curve);
    }
    Map<String, String> automatic =
        facts.automaticLoss().isEmpty() ? Map.of() : Map.of("loss", facts.automaticLoss());
    return new Facts(
        Map.of("early_stopping.monitor", facts.monitors()), automatic, List.of(), figures, notes());
  }

  private Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    if (facts.trainingRows().isPresent() && recipe.batchSize() > 0) {
      long rows = facts.trainingRows().getAsLong();
      long steps = ScheduleFigure.stepsPerEpoch(recipe, rows);
      notes.put(
          "batch_size",
          Format.plural(rows, "sample") + " make " + Format.plural(steps, "step") + " an epoch.");
    }
    if (!facts.splitNote().isEmpty()) {
      notes.put("validation_split", facts.splitNote());
      notes.put("test_split", facts.splitNote());
    }
    return notes;
  }

  /** Shows problems and hints at the fields of their settings, instead of those before. */
  public void tell(Map<String, List<Told>> told) {
    form.tell(told);
  }
}
