package io.weightroom.run;

import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import java.nio.charset.StandardCharsets;

/** A network that trains quickly, for as long as a test wants. */
final class SmallDesign {
  private SmallDesign() {}

  static Design of(int epochs) {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Small",
         "nodes": [{"id": "input", "type": "Input"},
                   {"id": "dense_1", "type": "Dense", "settings": {"units": 16}},
                   {"id": "output", "type": "Output"}],
         "edges": [{"from": "input", "to": "dense_1"}, {"from": "dense_1", "to": "output"}],
         "recipe": {"epochs": %d, "batch_size": 8}}
        """
            .formatted(epochs);
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();
  }
}
