package io.weightroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Size2;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.part.Initializer;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
  private static final DataForm IMAGES =
      new DataForm(
          new DataForm.Images(12, 12, 3),
          List.of(new Target.Classes("label", List.of("a", "b", "c", "d"))));

  private static final Dense DENSE =
      Declaration.of(Dense.class)
          .with(Dense.DEFAULTS, "kernel_initializer", new Initializer.HeUniform());

  private static CheckedNetwork chain(Layer... layers) {
    Network network = Network.EMPTY.with(new Edit.Added(new Node("input", Input.DEFAULTS), null));
    String last = "input";
    for (Layer layer : layers) {
      String id = network.freeId(layer);
      network =
          network
              .with(new Edit.Added(new Node(id, layer), null))
              .with(new Edit.Connected(Edge.of(last, id)));
      last = id;
    }
    network =
        network
            .with(new Edit.Added(new Node("output", Output.DEFAULTS), null))
            .with(new Edit.Connected(Edge.of(last, "output")));
    return NetworkCheck.check(network, Recipe.DEFAULTS, IMAGES).checked().orElseThrow();
  }

  private static double largest(Tensor tensor) {
    return Arrays.stream(tensor.doubles()).map(Math::abs).max().orElseThrow();
  }

  @Test
  void fansAreThoseOfKeras() {
    var conv = Declaration.of(Conv2D.class);
    Conv2D kernels = conv.with(Conv2D.DEFAULTS, "kernel_size", new Size2(3, 5));
    kernels = conv.with(kernels, "filters", 20);
    CheckedNetwork network = chain(kernels, new Flatten(), DENSE);
    Map<String, Tensor> weights = InitialWeights.draw(network, 1);
    // a kernel: 3 · 5 · 3 numbers in, 3 · 5 · 20 out; the image becomes 10 × 8 × 20 = 1600
    Tensor kernel = weights.get("conv2d_1.weight");
    assertThat(kernel.shape()).containsExactly(20, 3, 3, 5);
    double glorot = Math.sqrt(6.0 / (45 + 300));
    assertThat(largest(kernel)).isBetween(0.98 * glorot, glorot);
    Tensor dense = weights.get("dense_1.weight");
    assertThat(dense.shape()).containsExactly(32, 1600);
    double he = Math.sqrt(6.0 / 1600);
    assertThat(largest(dense)).isBetween(0.999 * he, he);
    Tensor output = weights.get("output.weight");
    assertThat(output.shape()).containsExactly(4, 32);
    assertThat(largest(output)).isBetween(0.9 * Math.sqrt(6.0 / 36), Math.sqrt(6.0 / 36));
    assertThat(weights.get("output.bias")).isEqualTo(Tensor.of(new int[] {4}, new double[4]));
  }

  @Test
  void normalisationStartsAsIdentity() {
    Map<String, Tensor> weights =
        InitialWeights.draw(chain(BatchNormalization.DEFAULTS, new Flatten()), 1);
    int[] three = {3};
    assertThat(weights)
        .containsEntry("batchnormalization_1.weight", Tensor.of(three, new double[] {1, 1, 1}))
        .containsEntry("batchnormalization_1.bias", Tensor.of(three, new double[3]))
        .containsEntry("batchnormalization_1.running_mean", Tensor.of(three, new double[3]))
        .containsEntry(
            "batchnormalization_1.running_var", Tensor.of(three, new double[] {1, 1, 1}));
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    CheckedNetwork network = chain(new Flatten(), DENSE);
    assertThat(InitialWeights.draw(network, 7)).isEqualTo(InitialWeights.draw(network, 7));
    assertThat(InitialWeights.draw(network, 7).get("dense_1.weight"))
        .isNotEqualTo(InitialWeights.draw(network, 8).get("dense_1.weight"));
  }

  @Test
  void aLayerAddedElsewhereChangesNoOtherWeight() {
    Tensor before = InitialWeights.draw(chain(new Flatten(), DENSE), 7).get("dense_1.weight");
    Tensor after =
        InitialWeights.draw(chain(BatchNormalization.DEFAULTS, new Flatten(), DENSE, DENSE), 7)
            .get("dense_1.weight");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void layersOfOneKindDoNotShareTheirNumbers() {
    Map<String, Tensor> weights = InitialWeights.draw(chain(new Flatten(), DENSE, DENSE, DENSE), 7);
    double[] second = weights.get("dense_2.weight").doubles();
    double[] third = weights.get("dense_3.weight").doubles();
    assertThat(second).hasSameSizeAs(third).isNotEqualTo(third);
    double product = 0;
    double squares = 0;
    for (int i = 0; i < second.length; i++) {
      product += second[i] * third[i];
      squares += second[i] * second[i];
    }
    // uncorrelated: within four standard errors 1/√n
    assertThat(Math.abs(product / squares)).isLessThan(4 / Math.sqrt(second.length));
  }
}
