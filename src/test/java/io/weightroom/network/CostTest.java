package io.weightroom.network;

import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Draft.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Padding;
import org.junit.jupiter.api.Test;

/** Parameters as Keras counts them; multiply-adds counted by hand. */
class CostTest {

  private static Conv2D conv(int filters, int kernel, Padding padding) {
    var declaration = Declaration.of(Conv2D.class);
    Conv2D layer = declaration.with(declaration.defaults(), "filters", filters);
    layer = declaration.with(layer, "kernel_size", Size2.of(kernel));
    return declaration.with(layer, "padding", padding);
  }

  private static Dense dense(int units) {
    return Declaration.of(Dense.class).with(Dense.DEFAULTS, "units", units);
  }

  private static Cost lenet() {
    return checked(
            chain(
                conv(6, 5, Padding.SAME),
                AveragePooling2D.DEFAULTS,
                conv(16, 5, Padding.VALID),
                AveragePooling2D.DEFAULTS,
                new Flatten(),
                dense(120),
                dense(84)),
            DIGITS)
        .cost();
  }

  @Test
  void lenet5HasThePublishedNumberOfParameters() {
    assertThat(lenet().parameters()).isEqualTo(61_706);
    assertThat(lenet().trainable()).isEqualTo(61_706);
    assertThat(lenet().nonTrainable()).isZero();
  }

  @Test
  void lenet5CostsItsProducts() {
    // each output pixel: kernel area × channels in; each dense unit: its inputs
    long first = 28L * 28 * 6 * (5 * 5 * 1);
    long second = 10L * 10 * 16 * (5 * 5 * 6);
    long dense = 400L * 120 + 120 * 84 + 84 * 10;
    assertThat(lenet().multiplyAdds()).isEqualTo(first + second + dense).isEqualTo(416_520);
    assertThat(lenet().activations())
        .isEqualTo(784 + 4704 + 1176 + 1600 + 400 + 400 + 120 + 84 + 10);
  }

  @Test
  void theDigitsCnnHasKerassNumberOfParameters() {
    CheckedNetwork network =
        checked(
            chain(
                conv(32, 3, Padding.SAME),
                MaxPooling2D.DEFAULTS,
                conv(64, 3, Padding.SAME),
                MaxPooling2D.DEFAULTS,
                new Flatten(),
                dense(128),
                Dropout.DEFAULTS),
            DIGITS);
    assertThat(network.cost().parameters()).isEqualTo(421_642);
    assertThat(network.node("conv2d_2").trainable()).isEqualTo(18_496);
    assertThat(network.node("dense_1").trainable()).isEqualTo(401_536);
    assertThat(network.node("dropout_1").multiplyAdds()).isZero();
  }

  @Test
  void batchNormalizationTrainsHalfOfItsNumbers() {
    CheckedNode norm =
        checked(chain(BatchNormalization.DEFAULTS), IRIS).node("batchnormalization_1");
    assertThat(norm.trainable()).isEqualTo(8);
    assertThat(norm.nonTrainable()).isEqualTo(8);
    assertThat(norm.multiplyAdds()).isEqualTo(4);
    var declaration = Declaration.of(BatchNormalization.class);
    BatchNormalization plain = declaration.with(declaration.defaults(), "scale", false);
    CheckedNode bare =
        checked(chain(declaration.with(plain, "center", false)), IRIS).node("batchnormalization_1");
    assertThat(bare.trainable()).isZero();
    assertThat(bare.nonTrainable()).isEqualTo(8);
  }

  @Test
  void frozenLayersTrainNothing() {
    var declaration = Declaration.of(BatchNormalization.class);
    CheckedNode norm =
        checked(chain(declaration.with(declaration.defaults(), "trainable", false)), IRIS)
            .node("batchnormalization_1");
    assertThat(norm.trainable()).isZero();
    assertThat(norm.nonTrainable()).isEqualTo(16);
    var dense = Declaration.of(Dense.class);
    Cost cost = checked(chain(dense.with(dense(16), "trainable", false)), IRIS).cost();
    assertThat(cost.nonTrainable()).isEqualTo(4 * 16 + 16);
    assertThat(cost.trainable()).isEqualTo(16 * 3 + 3);
  }

  @Test
  void trainingNeedsWeightsGradientsStatesAndOutputs() {
    Cost cost = new Cost(100, 10, 0, 50, 20);
    assertThat(cost.trainingBytes(8)).isEqualTo(40 * 100 + 16 * 10 + (12 * 50 + 8 * 20) * 8);
    Cost largest =
        new Cost(
            NetworkCheck.MAX_PARAMETERS,
            0,
            0,
            NetworkCheck.MAX_ACTIVATIONS,
            NetworkCheck.MAX_ACTIVATIONS);
    assertThat(largest.trainingBytes(Integer.MAX_VALUE)).isPositive();
  }

  @Test
  void theSummaryLooksLikeKerass() {
    assertThat(Summary.of(checked(chain(BatchNormalization.DEFAULTS, dense(1000)), IRIS)))
        .isEqualTo(
            """
            Layer (type)                               Output shape  Param #  Connected to
            %s
            input (Input)                              4                   0
            batchnormalization_1 (BatchNormalization)  4                  16  input
            dense_1 (Dense)                            1000            5,000  batchnormalization_1
            output (Output)                            3               3,003  dense_1
            %s
            Total parameters: 8,019 (32 KiB)
            Trainable parameters: 8,011
            Non-trainable parameters: 8
            Multiply-adds a sample: 7,004
            Memory in training: about 314 KiB, and 12 KiB for each sample of a batch
            """
                .formatted("─".repeat(86), "─".repeat(86)));
  }
}
