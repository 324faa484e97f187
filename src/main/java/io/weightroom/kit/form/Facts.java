package io.weightroom.kit.form;

import io.weightroom.layer.Weight;
import java.util.List;
import java.util.Map;

/**
 * What a form knows beside the values: where they stand.
 *
 * @param options for a setting's path, what can be chosen, such as the dataset's columns
 * @param automatic for a setting's path, what automatic means now, such as "10 (classes of digits)"
 * @param weights the tensors of the layer that is shown, if its inputs are known; figures read how
 *     many numbers feed a unit
 * @param figures for a setting's path, the figure below it, where no form can draw it by itself
 */
public record Facts(
    Map<String, List<String>> options,
    Map<String, String> automatic,
    List<Weight> weights,
    Map<String, Figure> figures) {
  public static final Facts NONE = new Facts(Map.of(), Map.of(), List.of());

  public Facts(
      Map<String, List<String>> options, Map<String, String> automatic, List<Weight> weights) {
    this(options, automatic, weights, Map.of());
  }

  public Facts {
    options = Map.copyOf(options);
    automatic = Map.copyOf(automatic);
    weights = List.copyOf(weights);
    figures = Map.copyOf(figures);
  }
}
