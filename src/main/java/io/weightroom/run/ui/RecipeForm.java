package io.weightroom.run.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Variants;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a recipe that a first run is about. Names, explanations and ranges are the
 * recipe's own: each field is read as the recipe's file would be, and problems stand at the field.
 */
final class RecipeForm extends Div {

  private static final long serialVersionUID = 1L;

  private static final String RATE = "optimizer.learning_rate";
  private static final String PATIENCE = "early_stopping.patience";
  private static final int USUAL_PATIENCE = 10;

  private final transient Consumer<Recipe> changed;
  private final transient Map<String, AbstractField<?, String>> fields = new LinkedHashMap<>();
  private final Select<String> optimizer = new Select<>();
  private final TextField rate = new TextField();
  private final Checkbox stopping = new Checkbox("Stop early");
  private transient Recipe recipe = Recipe.DEFAULTS;
  private transient List<Problem> problems = List.of();
  private boolean filling;

  /**
   * @param changed gets the recipe whenever it has become another one, or whether it can be read at
   *     all: ask {@link #problems}
   */
  RecipeForm(Consumer<Recipe> changed) {
    this.changed = changed;
    addClassName("recipe");
    ComboBox<String> batch = new ComboBox<>();
    batch.setItems("1", "8", "16", "32", "64", "128", "256", "full");
    batch.setAllowCustomValue(true);
    batch.addCustomValueSetListener(event -> batch.setValue(event.getDetail()));
    optimizer.setItems(Variants.of(Optimizer.class).names());
    stopping.setId("setting-early_stopping");
    stopping.setHelperText(info(Recipe.class, "early_stopping").about().help());
    stopping.addValueChangeListener(_ -> read());
    place("epochs", "Epochs", info(Recipe.class, "epochs"), new TextField());
    place("batch_size", "Batch size", info(Recipe.class, "batch_size"), batch);
    place("optimizer", "Optimizer", info(Recipe.class, "optimizer"), optimizer);
    place(RATE, "Learning rate", info(Optimizer.Adam.class, "learning_rate"), rate);
    place("seed", "Seed", info(Recipe.class, "seed"), new TextField());
    place(
        "validation_split",
        "Validation share",
        info(Recipe.class, "validation_split"),
        new TextField());
    add(stopping);
    place(PATIENCE, "Patience", info(EarlyStopping.class, "patience"), new TextField());
  }

  private static SettingInfo info(Class<? extends Record> type, String setting) {
    return Declaration.of(type).setting(setting).orElseThrow();
  }

  private <C extends AbstractField<C, String> & HasLabel & HasHelper> void place(
      String setting, String label, SettingInfo info, C field) {
    field.setLabel(label);
    field.setHelperText(info.about().help());
    field.setId("setting-" + setting.replace('.', '-'));
    field.addValueChangeListener(_ -> read());
    fields.put(setting, field);
    add(field);
  }

  /** Shows a recipe; what the form has no field for is kept. */
  void fill(Recipe shown) {
    filling = true;
    recipe = shown;
    problems = List.of();
    EarlyStopping early = shown.earlyStopping();
    set("epochs", Integer.toString(shown.epochs()));
    set(
        "batch_size",
        shown.batchSize() == Recipe.FULL_BATCH ? "full" : Integer.toString(shown.batchSize()));
    set("optimizer", Declaration.of((Record) shown.optimizer()).name());
    set(RATE, plain(shown.optimizer().learningRate()));
    set("seed", Long.toString(shown.seed()));
    set("validation_split", plain(shown.validationSplit()));
    stopping.setValue(early != null);
    set(PATIENCE, Integer.toString(early == null ? USUAL_PATIENCE : early.patience()));
    filling = false;
    mark();
  }

  /** What cannot be read in the fields; it also stands at them. */
  List<Problem> problems() {
    return problems;
  }

  private void read() {
    if (filling) {
      return;
    }
    ObjectNode json = recipe.write();
    for (String setting : List.of("epochs", "batch_size", "seed", "validation_split")) {
      json.set(setting, value(text(setting)));
    }
    json.set("optimizer", optimizer());
    if (stopping.getValue()) {
      ObjectNode early =
          json.path("early_stopping").isObject()
              ? (ObjectNode) json.path("early_stopping")
              : JsonNodeFactory.instance.objectNode().put("restore_best_weights", true);
      early.set("patience", value(text(PATIENCE)));
      json.set("early_stopping", early);
    } else {
      json.remove("early_stopping");
    }
    Result<Recipe> result = Recipe.read(json);
    problems = result.problems();
    if (result instanceof Result.Ok<Recipe>(Recipe now)) {
      recipe = now;
    }
    mark();
    changed.accept(recipe);
  }

  /** The chosen optimizer with its learning rate; other settings are kept if it is the same. */
  private JsonNode optimizer() {
    Declaration<?> now = Declaration.of((Record) recipe.optimizer());
    String wanted = Optional.ofNullable(optimizer.getValue()).orElse(now.name());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (now.name().equals(wanted)) {
      json.setAll(Declaration.of((Record) recipe.optimizer()).write((Record) recipe.optimizer()));
    }
    json.put("type", wanted);
    json.set("learning_rate", value(text(RATE)));
    return json;
  }

  /** A number as a number; anything else as text, for the recipe to refuse in its own words. */
  private static JsonNode value(String text) {
    String bare = text.strip();
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (bare.matches("[+-]?\\d{1,18}")) {
      return json.numberNode(Long.parseLong(bare));
    }
    return bare.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")
        ? json.numberNode(Double.parseDouble(bare))
        : json.stringNode(bare);
  }

  private String text(String setting) {
    String value = fields.get(setting).getValue();
    return value == null ? "" : value;
  }

  private void set(String setting, String value) {
    fields.get(setting).setValue(value);
  }

  /** Marks what is wrong, and explains the optimizer that is chosen. */
  private void mark() {
    Declaration<?> chosen = Variants.of(Optimizer.class).named(text("optimizer")).orElseThrow();
    optimizer.setHelperText(
        info(Recipe.class, "optimizer").about().help() + " " + chosen.summary());
    rate.setHelperText(chosen.setting("learning_rate").orElseThrow().about().help());
    fields.get(PATIENCE).setVisible(stopping.getValue());
    fields.forEach(
        (setting, field) -> {
          if (field instanceof HasValidation validated) {
            String wrong = wrong(setting);
            validated.setErrorMessage(wrong == null ? "" : wrong);
            validated.setInvalid(wrong != null);
          }
        });
  }

  private @Nullable String wrong(String setting) {
    List<String> sentences = new ArrayList<>();
    for (Problem problem : problems) {
      if (problem.where() instanceof Place.InRecipe(String at) && at.equals(setting)) {
        sentences.add(problem.what());
      }
    }
    return sentences.isEmpty() ? null : String.join(" ", sentences);
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
