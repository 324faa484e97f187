package io.weightroom.studio.ui;

import io.weightroom.engine.InitialWeights;
import io.weightroom.kit.Format;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Verdict;
import io.weightroom.run.Origin;
import io.weightroom.run.RunId;
import java.util.Map;
import java.util.Optional;

/**
 * A model whose weights a new run begins with, where they fit.
 *
 * @param name the run's name
 * @param shapes of its weights, by name
 */
record Teacher(RunId run, String name, Map<String, int[]> shapes) {

  /** How many layers take its weights, once the network is checked. */
  String words(Verdict verdict) {
    String from = "Starts from the weights of " + name;
    Optional<CheckedNetwork> checked = verdict.checked();
    if (checked.isEmpty()) {
      return from + ".";
    }
    long all = checked.get().nodes().stream().filter(node -> !node.weights().isEmpty()).count();
    int fitting = InitialWeights.fitting(checked.get(), shapes).size();
    return from
        + ": "
        + (fitting == all
            ? all == 1 ? "its one layer fits." : "all " + Format.count(all) + " layers fit."
            : Format.count(fitting)
                + " of "
                + Format.plural(all, "layer")
                + " fit; the others are drawn.");
  }

  /** Where a run that begins so comes from. */
  Origin origin() {
    return new Origin(run, "starts from the weights of " + name);
  }
}
