package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.engine.InitialWeights;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.layer.Weight;
import io.weightroom.network.Edge;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The spread that a figure shows is the spread of what is drawn. */
class StartingWeightsTest {
  private static final int IN = 60;
  private static final int OUT = 500;

  static Stream<Initializer> spread() {
    return Stream.of(
        new Initializer.Uniform(-0.2, 0.7),
        new Initializer.Uniform(0.4, 0.1),
        new Initializer.UniformInverseSqrt(),
        new Initializer.Normal(0.3, 0.2),
        new Initializer.TruncatedNormal(-1, 0.5),
        new Initializer.GlorotUniform(),
        new Initializer.GlorotNormal(),
        new Initializer.HeUniform(),
        new Initializer.HeNormal());
  }

  /** What an engine starts from: 30,000 numbers of one Dense kernel. */
  private static double[] drawn(Initializer initializer) {
    Dense dense = new Change("units", OUT).applyTo(Dense.DEFAULTS);
    dense = new Change("kernel_initializer", initializer).applyTo(dense);
    Network network =
        new Network(
            List.of(
                new Node("input", Input.DEFAULTS),
                new Node("dense", dense),
                new Node("output", Output.DEFAULTS)),
            List.of(Edge.of("input", "dense"), Edge.of("dense", "output")),
            Map.of());
    DataForm form =
        new DataForm(
            new DataForm.Table(List.of(new DataForm.Width("x", IN))),
            List.of(new Target.Number("y")));
    return InitialWeights.draw(
            NetworkCheck.check(network, Recipe.DEFAULTS, form).checked().orElseThrow(), 11)
        .get("dense.weight")
        .doubles();
  }

  @ParameterizedTest
  @MethodSource("spread")
  void drawnWeightsHaveTheMeanDeviationAndBounds(Initializer initializer) {
    StartingWeights told = StartingWeights.of(initializer, IN, OUT);
    double[] values = drawn(initializer);
    assertThat(values).hasSize(IN * OUT);
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double error = told.deviation() / Math.sqrt(values.length);
    assertThat(mean).isCloseTo(told.mean(), within(5 * error));
    assertThat(Math.sqrt(square)).isCloseTo(told.deviation(), within(5 * error));
    assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThanOrEqualTo(told.low());
    assertThat(Arrays.stream(values).max().orElseThrow()).isLessThanOrEqualTo(told.high());
  }

  @ParameterizedTest
  @MethodSource("spread")
  void shareOfDrawnWeightsInEachTenthIsTheAreaOfTheCurve(Initializer initializer) {
    StartingWeights told = StartingWeights.of(initializer, IN, OUT);
    double[] values = drawn(initializer);
    double from = told.mean() - 3 * told.deviation();
    double width = 6 * told.deviation() / 10;
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      double low = from + i * width;
      double area = integral(told, low, low + width);
      double share =
          Arrays.stream(values).filter(x -> x >= low && x < low + width).count()
              / (double) values.length;
      assertThat(share).isCloseTo(area, within(0.012));
      sum += area;
    }
    assertThat(sum).isCloseTo(1, within(0.004));
  }

  private static double integral(StartingWeights told, double low, double high) {
    int parts = 2000;
    double sum = 0;
    for (int i = 0; i < parts; i++) {
      sum += told.density().applyAsDouble(low + (high - low) * (i + 0.5) / parts);
    }
    return sum * (high - low) / parts;
  }

  /** Keras's documentation gives these deviations and limits. */
  @Test
  void closedFormsAreKeras3s() {
    assertThat(StartingWeights.of(new Initializer.HeNormal(), 9, 288).deviation())
        .isCloseTo(0.4714, within(1e-4));
    assertThat(StartingWeights.of(new Initializer.GlorotUniform(), 784, 128).high())
        .isCloseTo(0.0811107, within(1e-6));
    assertThat(StartingWeights.of(new Initializer.GlorotNormal(), 300, 100).deviation())
        .isCloseTo(0.0707107, within(1e-6));
    assertThat(StartingWeights.of(new Initializer.HeUniform(), 24, 1).high())
        .isCloseTo(0.5, within(1e-12));
    assertThat(StartingWeights.of(new Initializer.UniformInverseSqrt(), 25, 1).high())
        .isCloseTo(0.2, within(1e-12));
    assertThat(StartingWeights.of(new Initializer.TruncatedNormal(0, 0.05), 1, 1).deviation())
        .isCloseTo(0.0439813, within(1e-6));
    assertThat(StartingWeights.of(new Initializer.Zeros(), 3, 3).isConstant()).isTrue();
    assertThat(StartingWeights.of(new Initializer.Uniform(0.1, 0.1), 3, 3).isConstant()).isTrue();
  }

  @Test
  void sentenceNamesTheNumbersOfThisLayer() {
    Weight kernel =
        new Weight(
            "weight",
            List.of(32, 1, 3, 3),
            new Initializer.HeNormal(),
            9,
            288,
            new Regularizer.None(),
            true);
    assertThat(Figures.spread("", new Initializer.HeNormal(), kernel).sentence())
        .isEqualTo("Standard deviation √(2 / 9) = 0.471 for this layer's 9 inputs.");
    assertThat(Figures.spread("", new Initializer.GlorotUniform(), kernel).sentence())
        .isEqualTo(
            "Standard deviation √(2 / (9 + 288)) = 0.0821 for this layer's 9 inputs and 288"
                + " outputs.");
    assertThat(Figures.spread("", new Initializer.Normal(0, 0.05), null).sentence())
        .isEqualTo("Standard deviation 0.05.");
    assertThat(Figures.spread("", new Initializer.HeNormal(), null).sentence())
        .isEqualTo("Standard deviation √(2 / inputs), once the layer's input is known.");
    assertThat(Figures.spread("", new Initializer.Ones(), kernel)).isNull();
    List<Initializer> all = new ArrayList<>(spread().toList());
    assertThat(all).allSatisfy(each -> assertThat(Figures.spread("", each, kernel)).isNotNull());
  }
}
