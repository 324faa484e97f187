package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Target;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.part.ActivationFunction.Softplus;
import io.weightroom.part.ActivationFunction.Tanh;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Recipe;
import java.util.List;

/** The usual wisdom about what predictions pass through and how they are judged. */
final class HeadHints {
  private final Graph graph;
  private final Recipe recipe;
  private final Findings findings;

  private HeadHints(Graph graph, Recipe recipe, Findings findings) {
    this.graph = graph;
    this.recipe = recipe;
    this.findings = findings;
  }

  static void find(Graph graph, List<Head> heads, Recipe recipe, Findings findings) {
    HeadHints hints = new HeadHints(graph, recipe, findings);
    heads.forEach(hints::find);
  }

  private void find(Head head) {
    switch (head.target()) {
      case Target.Classes(String column, List<String> labels) -> {
        if (head.activation() instanceof Sigmoid && labels.size() > 2) {
          sigmoids(head.node(), column, labels.size());
        }
        Loss wanted = recipe.loss();
        if (wanted == Loss.MEAN_SQUARED_ERROR || wanted == Loss.MEAN_ABSOLUTE_ERROR) {
          errorLoss(column, wanted);
        }
      }
      case Target.Number(String column) -> bounded(head, column);
    }
  }

  private void sigmoids(String node, String column, int classes) {
    Loss automatic = recipe.loss() == Loss.BINARY_CROSSENTROPY ? null : recipe.loss();
    findings.report(
        Rule.SIGMOID_FOR_CLASSES,
        new Problem(
            new Place.AtSetting(node, "activation"),
            node
                + " judges each of the "
                + classes
                + " classes of \""
                + column
                + "\" on its own, but a sample belongs to exactly one of them.",
            "Use softmax with categorical cross-entropy."),
        List.of(
            new Fix(
                "Use softmax",
                List.of(graph.set(node, "activation", new Softmax())),
                HeadCheck.loss(recipe, automatic))));
  }

  private void errorLoss(String column, Loss wanted) {
    findings.report(
        Rule.ERROR_LOSS_FOR_CLASSES,
        new Place.InRecipe("loss"),
        "The loss is "
            + wanted.title()
            + ", but \""
            + column
            + "\" has classes; cross-entropy keeps its gradient where a prediction is surely wrong.",
        "Set the loss to automatic.",
        Fix.of("Set loss to automatic", HeadCheck.loss(recipe, null)));
  }

  private void bounded(Head head, String column) {
    String missing = missing(head.activation());
    if (!missing.isEmpty()) {
      findings.report(
          Rule.BOUNDED_REGRESSION,
          new Place.AtSetting(head.node(), "activation"),
          head.node()
              + " uses "
              + head.activation().label()
              + ", which never gives "
              + missing
              + ", but \""
              + column
              + "\" is scaled to mean 0 and deviation 1 for training.",
          "Set activation to linear.",
          Fix.of("Set activation to linear", graph.set(head.node(), "activation", new Linear())));
    }
  }

  /** Which of the usual targets a function cannot reach. */
  private static String missing(ActivationFunction function) {
    return switch (function) {
      case Relu _, Softplus _ -> "negative numbers";
      case Sigmoid _ -> "numbers below 0 or above 1";
      case Tanh _ -> "numbers beyond −1 and 1";
      default -> "";
    };
  }
}
