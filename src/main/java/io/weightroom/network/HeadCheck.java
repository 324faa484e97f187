package io.weightroom.network;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Output;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Recipe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an Output layer becomes for its target: size, activation and loss, and whether they fit. */
final class HeadCheck {
  private final String node;
  private final Output output;
  private final Consumer<Problem> report;
  private boolean wrong;

  private HeadCheck(String node, Output output, Consumer<Problem> report) {
    this.node = node;
    this.output = output;
    this.report = report;
  }

  /** The head, or nothing after a problem or while there is no dataset. */
  static Optional<Head> head(
      String node,
      Output output,
      Recipe recipe,
      @Nullable DataForm form,
      Consumer<Problem> report) {
    return form == null
        ? Optional.empty()
        : new HeadCheck(node, output, report).head(recipe, form.targets());
  }

  private Optional<Head> head(Recipe recipe, List<Target> targets) {
    List<String> columns = targets.stream().map(Target::column).toList();
    String wanted = output.target();
    Optional<Target> target =
        wanted == null
            ? targets.stream().findFirst()
            : targets.stream().filter(t -> t.column().equals(wanted)).findFirst();
    if (target.isEmpty()) {
      refuse(
          "target",
          node
              + " predicts \""
              + Names.shorten(Objects.requireNonNull(wanted))
              + "\", which is no target of the dataset.",
          Names.advice(wanted, columns));
      return Optional.empty();
    }
    if (target.get() instanceof Target.Classes(String column, List<String> labels)
        && labels.size() < 2) {
      refuse(
          "target",
          "\""
              + column
              + "\" has "
              + (labels.isEmpty() ? "no class" : "only the class \"" + labels.getFirst() + "\"")
              + ", so there is nothing to tell apart.",
          "Choose another column to predict, or data with at least two classes.");
      return Optional.empty();
    }
    Head head = automatic(target.get(), recipe.loss());
    checkUnits(head);
    checkActivation(head);
    checkLoss(head);
    return wrong ? Optional.empty() : Optional.of(head);
  }

  private Head automatic(Target target, @Nullable Loss wanted) {
    ActivationFunction activation = output.activation();
    if (activation == null) {
      boolean binary =
          wanted == Loss.BINARY_CROSSENTROPY || Integer.valueOf(1).equals(output.units());
      activation =
          target instanceof Target.Classes ? binary ? new Sigmoid() : new Softmax() : new Linear();
    }
    boolean classes = target instanceof Target.Classes;
    boolean single = classes && target.width() == 2 && !(activation instanceof Softmax);
    Integer set = output.units();
    int units = single ? (set != null && set == 2 ? 2 : 1) : target.width();
    Loss loss =
        wanted != null
            ? wanted
            : !classes
                ? Loss.MEAN_SQUARED_ERROR
                : activation instanceof Softmax
                    ? Loss.CATEGORICAL_CROSSENTROPY
                    : activation instanceof Sigmoid
                        ? Loss.BINARY_CROSSENTROPY
                        : Loss.MEAN_SQUARED_ERROR;
    return new Head(node, target, units, activation, loss);
  }

  private void checkUnits(Head head) {
    Integer units = output.units();
    if (units != null && units != head.units()) {
      String needed =
          switch (head.target()) {
            case Target.Classes(String column, List<String> labels) ->
                "\"" + column + "\" has " + labels.size() + " classes";
            case Target.Number(String column) -> "\"" + column + "\" is one number";
          };
      refuse(
          "units",
          node + " has " + units + (units == 1 ? " unit but " : " units but ") + needed + ".",
          "Set units to " + head.units() + ", or to automatic.");
    }
  }

  private void checkActivation(Head head) {
    if (head.activation() instanceof Softmax && head.units() == 1) {
      refuse(
          "activation",
          node + " uses softmax on one number, which always gives 1.",
          "Use linear for a number, or sigmoid for two classes.");
    }
  }

  private void checkLoss(Head head) {
    String activation = head.activation().label();
    switch (head.loss()) {
      case CATEGORICAL_CROSSENTROPY -> {
        if (head.target() instanceof Target.Number) {
          number(head);
        } else if (!(head.activation() instanceof Softmax)) {
          refuse(
              "activation",
              node + " uses " + activation + ", but categorical cross-entropy needs softmax.",
              "Set its activation to softmax, or the loss to automatic.");
        }
      }
      case BINARY_CROSSENTROPY -> {
        if (head.target() instanceof Target.Number) {
          number(head);
        } else if (!(head.activation() instanceof Sigmoid)) {
          refuse(
              "activation",
              node + " uses " + activation + ", but binary cross-entropy needs sigmoid.",
              "Set its activation to sigmoid, or the loss to automatic.");
        }
      }
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR -> {}
    }
  }

  private void number(Head head) {
    wrong = true;
    report.accept(
        new Problem(
            new Place.InRecipe("loss"),
            "The loss is "
                + head.loss().title()
                + ", but \""
                + head.target().column()
                + "\" is a number.",
            "Use mean squared error, or set the loss to automatic."));
  }

  private void refuse(String setting, String what, String remedy) {
    wrong = true;
    report.accept(new Problem(new Place.AtSetting(node, setting), what, remedy));
  }
}
