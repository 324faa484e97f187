package io.weightroom.studio.ui;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.kit.form.Facts;
import io.weightroom.kit.form.Told;
import io.weightroom.kit.form.TrainingFacts;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.library.Dataset;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Fix;
import io.weightroom.network.Head;
import io.weightroom.network.Node;
import io.weightroom.network.Verdict;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.Editor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an editor's design and data mean for the forms beside the canvas. */
record Known(Editor editor) {

  private Optional<Schema> schema() {
    return editor
        .dataset()
        .map(Dataset::preview)
        .flatMap(preview -> Optional.ofNullable(preview.schema()));
  }

  /** What can be chosen in a layer's form, and what automatic means there. */
  Facts of(Node node) {
    Optional<CheckedNode> settled = Optional.ofNullable(editor.verdict().nodes().get(node.id()));
    Map<String, List<String>> options = new LinkedHashMap<>();
    Map<String, String> automatic = new LinkedHashMap<>();
    Optional<DataForm> form = schema().map(Schema::form);
    switch (node.layer()) {
      case Input _ -> {
        form.ifPresent(f -> options.put("columns", inputColumns(f)));
        settled.ifPresent(n -> automatic.put("shape", n.output().toString()));
      }
      case Output output -> {
        form.ifPresent(
            f -> options.put("target", f.targets().stream().map(Target::column).toList()));
        settled
            .map(CheckedNode::layer)
            .ifPresent(layer -> resolved((Output) layer, form, automatic));
        if (output.target() != null) {
          automatic.remove("target");
        }
      }
      default -> {}
    }
    return new Facts(options, automatic, settled.map(CheckedNode::weights).orElse(List.of()));
  }

  private static void resolved(
      Output output, Optional<DataForm> form, Map<String, String> automatic) {
    String column = output.target();
    if (column == null) {
      return;
    }
    automatic.put("target", column);
    String why =
        form.stream()
            .flatMap(f -> f.targets().stream())
            .filter(t -> t.column().equals(column))
            .findFirst()
            .map(t -> t instanceof Target.Classes ? " (classes of " + column + ")" : "")
            .orElse("");
    automatic.put("units", output.units() + why);
    if (output.activation() != null) {
      automatic.put("activation", output.activation().label());
    }
  }

  private static List<String> inputColumns(DataForm form) {
    return form.inputs() instanceof DataForm.Table(List<DataForm.Width> columns)
        ? columns.stream().map(DataForm.Width::column).toList()
        : List.of();
  }

  /** What the recipe meets. */
  TrainingFacts training() {
    Recipe recipe = editor.design().recipe();
    Verdict verdict = editor.verdict();
    List<Head> heads = verdict.checked().map(network -> network.heads()).orElse(List.of());
    Set<String> losses = heads.stream().map(h -> h.loss().title()).collect(Collectors.toSet());
    List<Regularizer> penalties = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (Node node : editor.network().nodes()) {
      penalty(node.layer()).ifPresent(penalties::add);
      if (node.layer() instanceof Dropout dropout) {
        rates.add(dropout.rate());
      }
    }
    return new TrainingFacts(
        trainingRows(recipe),
        false,
        false,
        String.join(", ", losses),
        monitors(recipe),
        penalties,
        rates);
  }

  /** The penalty on a layer's kernel, if it has one. */
  static Optional<Regularizer> penalty(Layer layer) {
    return switch (layer) {
      case Dense dense -> Optional.of(dense.kernelRegularizer());
      case Conv2D conv -> Optional.of(conv.kernelRegularizer());
      case Output output when output.dense() -> Optional.of(output.kernelRegularizer());
      default -> Optional.empty();
    };
  }

  private OptionalLong trainingRows(Recipe recipe) {
    return schema()
        .map(
            schema ->
                switch (schema) {
                  case Schema.Table table -> table.rows();
                  case Schema.Images images -> images.count();
                })
        .map(rows -> Math.round(rows * (1 - recipe.validationSplit() - recipe.testSplit())))
        .map(rows -> OptionalLong.of(Math.max(1, rows)))
        .orElse(OptionalLong.empty());
  }

  private List<String> monitors(Recipe recipe) {
    boolean classes =
        schema()
            .map(schema -> schema.form().targets().getFirst() instanceof Target.Classes)
            .orElse(true);
    List<String> names =
        classes ? List.of("loss", "accuracy") : List.of("loss", "mae", "rmse", "r2");
    List<String> all = new ArrayList<>();
    if (recipe.validationSplit() > 0) {
      names.forEach(name -> all.add("val_" + name));
    }
    all.addAll(names);
    return all;
  }

  /**
   * What the verdict says about settings, for the fields to show.
   *
   * @param setting the setting's path in the form that asks, or nothing if it is not shown there
   * @param press does what a fix says
   */
  Map<String, List<Told>> told(Function<Place, Optional<String>> setting, Consumer<Fix> press) {
    Map<String, List<Told>> told = new LinkedHashMap<>();
    Verdict verdict = editor.verdict();
    collect(verdict, verdict.problems(), false, setting, press, told);
    collect(verdict, verdict.hints(), true, setting, press, told);
    return told;
  }

  private static void collect(
      Verdict verdict,
      List<Problem> problems,
      boolean hint,
      Function<Place, Optional<String>> setting,
      Consumer<Fix> press,
      Map<String, List<Told>> told) {
    for (Problem problem : problems) {
      setting
          .apply(problem.where())
          .ifPresent(
              path ->
                  told.computeIfAbsent(path, _ -> new ArrayList<>())
                      .add(
                          new Told(
                              problem,
                              hint,
                              verdict.fixes(problem).stream()
                                  .map(fix -> new Told.Fix(fix.label(), () -> press.accept(fix)))
                                  .toList())));
    }
  }
}
