package io.weightroom.choice;

import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Schema;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Limits;
import io.weightroom.network.NetworkCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Designs for small images of three classes. */
final class Networks {
  static final Schema.Images IMAGES =
      new Schema.Images(12, 12, 1, List.of("cat", "dog", "owl"), 600, ImageOptions.Fit.CROP);

  private Networks() {}

  /** A network of one convolution with these settings, trained by this recipe. */
  static Design design(String id, String convolution, String recipe) {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Small",
         "nodes": [{"id": "input", "type": "Input"},
                   {"id": "%1$s", "type": "Conv2D", "settings": {%2$s}},
                   {"id": "flatten", "type": "Flatten"},
                   {"id": "output", "type": "Output"}],
         "edges": [{"from": "input", "to": "%1$s"}, {"from": "%1$s", "to": "flatten"},
                   {"from": "flatten", "to": "output"}],
         "recipe": {%3$s}}
        """
            .formatted(id, convolution, recipe);
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();
  }

  static CheckedNetwork checked(Design design) {
    return NetworkCheck.check(design.network(), design.recipe(), IMAGES.form(), Limits.DEFAULT)
        .checked()
        .orElseThrow();
  }

  static Structure structure(String id, String convolution, String recipe) {
    Design design = design(id, convolution, recipe);
    return Structure.of(checked(design), design.recipe(), IMAGES.samples());
  }

  static Structure structure(String recipe) {
    return structure("conv", "\"filters\": 4", recipe);
  }
}
