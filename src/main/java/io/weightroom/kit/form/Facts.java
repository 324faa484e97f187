package io.weightroom.kit.form;

import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Node;
import io.weightroom.network.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form knows beside the values: where they stand.
 *
 * @param options for a setting's path, what can be chosen, such as the dataset's columns
 * @param automatic for a setting's path, what automatic means now, such as "10 (classes of digits)"
 * @param weights the tensors of the layer that is shown, if its inputs are known; figures read how
 *     many numbers feed a unit
 * @param figures for a setting's path, the figure below it, where no form can draw it by itself
 * @param notes for a setting's path, a sentence on what its value comes to here
 */
public record Facts(
    Map<String, List<String>> options,
    Map<String, String> automatic,
    List<Weight> weights,
    Map<String, Figure> figures,
    Map<String, String> notes) {
  public static final Facts NONE = new Facts(Map.of(), Map.of(), List.of());

  public Facts(
      Map<String, List<String>> options, Map<String, String> automatic, List<Weight> weights) {
    this(options, automatic, weights, Map.of(), Map.of());
  }

  public Facts {
    options = Map.copyOf(options);
    automatic = Map.copyOf(automatic);
    weights = List.copyOf(weights);
    figures = Map.copyOf(figures);
    notes = Map.copyOf(notes);
  }

  /**
   * What is known of some layers that are edited together.
   *
   * @param verdict what the check says of their network; what it settled is what automatic means
   * @param form the dataset, if one is chosen
   */
  public static Facts ofLayers(Collection<Node> nodes, Verdict verdict, @Nullable DataForm form) {
    Map<String, String> automatic = new LinkedHashMap<>();
    List<Weight> weights = List.of();
    if (nodes.size() == 1) {
      Node node = nodes.iterator().next();
      CheckedNode settled = verdict.nodes().get(node.id());
      if (settled != null) {
        weights = settled.weights();
        automatic.putAll(Automatic.meaning(node.layer(), settled.layer(), form));
      }
    }
    return new Facts(Automatic.options(form), automatic, weights);
  }
}
