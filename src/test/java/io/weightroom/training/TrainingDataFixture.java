package io.weightroom.training;

import io.weightroom.dataset.Examples;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.network.Edge;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.recipe.Recipe;
import java.util.List;
import java.util.Map;

/** The shortest network there is, for some samples. */
record TrainingDataFixture(Examples examples) {
  TrainingData data() {
    Network network =
        new Network(
            List.of(new Node("input", Input.DEFAULTS), new Node("output", Output.DEFAULTS)),
            List.of(Edge.of("input", "output")),
            Map.of());
    return new TrainingData(
        NetworkCheck.check(network, Recipe.DEFAULTS, examples.form()).checked().orElseThrow(),
        examples);
  }
}
