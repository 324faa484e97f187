package io.weightroom.choice;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.layer.Flatten;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Cost;
import io.weightroom.network.Head;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides how long a training step takes, apart from the machine: layers with their wires and
 * shapes, losses, batch size and the kind of optimizer; neither names nor seeds, rates or where
 * weights start.
 *
 * @param fingerprint the same for structures that are the same
 * @param layers layers that compute
 * @param parameters numbers that the optimizer changes in a step
 * @param multiplyAdds multiplications, each with its addition, of one sample's forward pass
 * @param activations numbers that all layers together give for one sample
 * @param batch samples in a step
 */
public record Structure(
    String fingerprint,
    int layers,
    long parameters,
    long multiplyAdds,
    long activations,
    int batch) {

  /** Settings that change no count of operations: how weights start, and what is dropped. */
  private static final Set<String> WITHOUT_COST =
      Set.of("kernel_initializer", "bias_initializer", "columns", "target", "rate", "seed");

  /** The longest fingerprint that is a good name of a file. */
  private static final int LENGTH = 32;

  /**
   * The structure of a run.
   *
   * @param samples of the dataset; a batch is never larger
   */
  public static Structure of(CheckedNetwork network, Recipe recipe, long samples) {
    int batch = (int) Math.max(1, Math.min(recipe.batchSize(), samples));
    Cost cost = network.cost();
    return new Structure(
        Digests.of(text(network, recipe, batch).getBytes(StandardCharsets.UTF_8), LENGTH),
        (int) network.nodes().stream().filter(node -> !isFree(node)).count(),
        cost.trainable(),
        cost.multiplyAdds(),
        cost.activations(),
        batch);
  }

  private static boolean isFree(CheckedNode node) {
    return node.inputs().isEmpty() || node.layer() instanceof Flatten;
  }

  private static String text(CheckedNetwork network, Recipe recipe, int batch) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (CheckedNode node : network.nodes()) {
      places.put(node.id(), places.size());
      lines.add(
          node.layer().type()
              + settings((Record) node.layer())
              + node.inputs().stream().map(places::get).toList()
              + node.inputShapes()
              + node.output());
    }
    for (Head head : network.heads()) {
      lines.add(
          places.get(head.node())
              + " "
              + head.units()
              + kind(head.activation())
              + kind(head.loss()));
    }
    lines.add("batch " + batch);
    lines.add(optimizer(recipe.optimizer()));
    lines.add(String.valueOf(recipe.dtypePolicy()));
    return String.join("\n", lines);
  }

  private static String settings(Record layer) {
    Declaration<Record> declaration = Declaration.of(layer);
    List<String> told = new ArrayList<>();
    for (SettingInfo setting : declaration.settings()) {
      if (!WITHOUT_COST.contains(setting.name())) {
        told.add(setting.name() + "=" + kind(declaration.get(layer, setting.name())));
      }
    }
    return told.toString();
  }

  /** A choice by its name: what is set inside of it changes numbers, not their count. */
  private static String kind(@Nullable Object value) {
    return switch (value) {
      case ActivationFunction f -> f.getClass().getSimpleName();
      case Regularizer r -> r.getClass().getSimpleName();
      case Loss l -> l.getClass().getSimpleName();
      case Optimizer o -> o.getClass().getSimpleName();
      case null, default -> String.valueOf(value);
    };
  }

  private static String optimizer(Optimizer optimizer) {
    boolean momentum =
        switch (optimizer) {
          case Optimizer.SGD sgd -> sgd.momentum() != 0;
          case Optimizer.RMSprop rms -> rms.momentum() != 0;
          default -> false;
        };
    return kind(optimizer) + (momentum ? " with momentum" : "");
  }
}
