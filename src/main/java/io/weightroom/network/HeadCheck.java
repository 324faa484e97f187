package io.weightroom.network;

import io.weightroom.catalog.Declaration;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an Output layer becomes for its target: size, activation and loss, and whether they fit. */
final class HeadCheck {
  private static final int OFFERED = 3;

  private final String node;
  private final Output output;
  private final Recipe recipe;
  private final Findings findings;
  private boolean wrong;

  private HeadCheck(String node, Output output, Recipe recipe, Findings findings) {
    this.node = node;
    this.output = output;
    this.recipe = recipe;
    this.findings = findings;
  }

  /** The head, or nothing after a problem or while there is no dataset. */
  static Optional<Head> head(
      String node, Output output, Recipe recipe, @Nullable DataForm form, Findings findings) {
    return form == null
        ? Optional.empty()
        : new HeadCheck(node, output, recipe, findings).head(form.targets());
  }

  private Optional<Head> head(List<Target> targets) {
    List<String> columns = targets.stream().map(Target::column).toList();
    String wanted = output.target();
    Optional<Target> target =
        wanted == null
            ? targets.stream().findFirst()
            : targets.stream().filter(t -> t.column().equals(wanted)).findFirst();
    if (target.isEmpty()) {
      String unknown = Objects.requireNonNull(wanted);
      refuse(
          Rule.TARGET_UNKNOWN,
          "target",
          node + " predicts \"" + Names.shorten(unknown) + "\", which is no target of the dataset.",
          Names.advice(unknown, columns),
          others(targets, Names.nearest(unknown, columns).orElse(null)));
      return Optional.empty();
    }
    if (hasNothingToTell(target.get())
        && target.get() instanceof Target.Classes(String column, List<String> labels)) {
      refuse(
          Rule.TARGET_WITH_ONE_CLASS,
          "target",
          "\""
              + column
              + "\" has "
              + (labels.isEmpty() ? "no class" : "only the class \"" + labels.getFirst() + "\"")
              + ", so there is nothing to tell apart.",
          "Choose another column to predict, or data with at least two classes.",
          others(targets, null));
      return Optional.empty();
    }
    Head head = automatic(target.get(), recipe.loss());
    checkUnits(head);
    checkActivation(head);
    checkLoss(head);
    return wrong ? Optional.empty() : Optional.of(head);
  }

  private static boolean hasNothingToTell(Target target) {
    return target instanceof Target.Classes classes && classes.labels().size() < 2;
  }

  /** Other targets, the one that was probably meant first. */
  private List<Fix> others(List<Target> targets, @Nullable String meant) {
    return targets.stream()
        .filter(t -> !hasNothingToTell(t))
        .map(Target::column)
        .sorted(Comparator.comparingInt(column -> column.equals(meant) ? 0 : 1))
        .limit(OFFERED)
        .map(column -> predicting(node, output, column))
        .toList();
  }

  /** An Output predicts another column. */
  static Fix predicting(String node, Output output, String column) {
    return set(node, output, "Predict " + Names.shorten(column), "target", column);
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
          Rule.UNITS_ARE_NOT_THE_TARGETS,
          "units",
          node + " has " + units + (units == 1 ? " unit but " : " units but ") + needed + ".",
          "Set units to " + head.units() + ", or to automatic.",
          List.of(
              set("Set units to " + head.units(), "units", head.units()),
              set("Set units to automatic", "units", null)));
    }
  }

  private void checkActivation(Head head) {
    if (head.activation() instanceof Softmax && head.units() == 1) {
      refuse(
          Rule.SOFTMAX_OF_ONE_NUMBER,
          "activation",
          node + " uses softmax on one number, which always gives 1.",
          "Use linear for a number, or sigmoid for two classes.",
          List.of(set("Set activation to linear", "activation", new Linear())));
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
              Rule.CATEGORICAL_WITHOUT_SOFTMAX,
              "activation",
              node + " uses " + activation + ", but categorical cross-entropy needs softmax.",
              "Set its activation to softmax, or the loss to automatic.",
              List.of(
                  set("Set activation to softmax", "activation", new Softmax()), automaticLoss()));
        }
      }
      case BINARY_CROSSENTROPY -> {
        if (head.target() instanceof Target.Number) {
          number(head);
        } else if (!(head.activation() instanceof Sigmoid)) {
          refuse(
              Rule.BINARY_WITHOUT_SIGMOID,
              "activation",
              node + " uses " + activation + ", but binary cross-entropy needs sigmoid.",
              "Set its activation to sigmoid, or the loss to automatic.",
              List.of(
                  set("Set activation to sigmoid", "activation", new Sigmoid()), automaticLoss()));
        }
      }
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR -> {}
    }
  }

  private void number(Head head) {
    wrong = true;
    findings.report(
        Rule.LOSS_IS_FOR_CLASSES,
        new Place.InRecipe("loss"),
        "The loss is "
            + head.loss().title()
            + ", but \""
            + head.target().column()
            + "\" is a number.",
        "Use mean squared error, or set the loss to automatic.",
        automaticLoss(),
        Fix.of("Use mean squared error", loss(recipe, Loss.MEAN_SQUARED_ERROR)));
  }

  private Fix automaticLoss() {
    return Fix.of("Set loss to automatic", loss(recipe, null));
  }

  static Recipe loss(Recipe recipe, @Nullable Loss loss) {
    return Declaration.of(Recipe.class).with(recipe, "loss", loss);
  }

  private Fix set(String label, String setting, @Nullable Object value) {
    return set(node, output, label, setting, value);
  }

  private static Fix set(
      String node, Output output, String label, String setting, @Nullable Object value) {
    return Fix.of(label, new Edit.Changed(node, Graph.with(output, setting, value)));
  }

  private void refuse(Rule rule, String setting, String what, String remedy, List<Fix> fixes) {
    wrong = true;
    findings.report(rule, new Problem(new Place.AtSetting(node, setting), what, remedy), fixes);
  }
}
