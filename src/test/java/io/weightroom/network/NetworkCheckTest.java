package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Draft.checked;
import static io.weightroom.network.Draft.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkCheckTest {
  private static final Conv2D SAME =
      Declaration.of(Conv2D.class).with(Conv2D.DEFAULTS, "padding", Padding.SAME);

  private static Dense dense(int units) {
    return Declaration.of(Dense.class).with(Dense.DEFAULTS, "units", units);
  }

  private static Conv2D conv(int filters, int kernel) {
    var declaration = Declaration.of(Conv2D.class);
    Conv2D layer = declaration.with(Conv2D.DEFAULTS, "filters", filters);
    return declaration.with(layer, "kernel_size", Size2.of(kernel));
  }

  @Test
  void aGoodNetworkBecomesACheckedOne() {
    CheckedNetwork network = checked(chain(dense(16), Dropout.DEFAULTS), IRIS);
    assertThat(network.nodes())
        .extracting(CheckedNode::id)
        .containsExactly("input", "dense_1", "dropout_1", "output");
    assertThat(network.node("input").output()).isEqualTo(Shape.vector(4));
    assertThat(network.node("output").output()).isEqualTo(Shape.vector(3));
    assertThat(((Output) network.node("output").layer()).units()).isEqualTo(3);
    assertThat(((Input) network.node("input").layer()).shape()).containsExactly(4);
    assertThat(network.heads()).hasSize(1);
    assertThat(network.inputs()).extracting(CheckedNode::id).containsExactly("input");
  }

  @Test
  void branchesAreComputedAfterWhatTheyTake() {
    Network network =
        new Draft()
            .add("output", Output.DEFAULTS)
            .add("join", new Concatenate())
            .add("right", dense(5))
            .add("left", dense(3))
            .add("input", Input.DEFAULTS)
            .wire("input", "left")
            .wire("input", "right")
            .wire("left", "join")
            .wire("right", "join")
            .wire("join", "output")
            .network();
    CheckedNetwork checked = checked(network, IRIS);
    assertThat(checked.nodes())
        .extracting(CheckedNode::id)
        .containsExactly("input", "right", "left", "join", "output");
    assertThat(checked.node("join").inputs()).containsExactly("left", "right");
    assertThat(checked.node("join").output()).isEqualTo(Shape.vector(8));
  }

  @Test
  void imagesShrinkAsInKeras() {
    Network network =
        chain(
            SAME,
            MaxPooling2D.DEFAULTS,
            conv(8, 3),
            AveragePooling2D.DEFAULTS,
            BatchNormalization.DEFAULTS,
            Activation.DEFAULTS,
            new Flatten());
    Map<String, Shape> shapes = NetworkCheck.check(network, Recipe.DEFAULTS, DIGITS).shapes();
    assertThat(shapes)
        .containsEntry("conv2d_1", Shape.image(28, 28, 32))
        .containsEntry("maxpooling2d_1", Shape.image(14, 14, 32))
        .containsEntry("conv2d_2", Shape.image(12, 12, 8))
        .containsEntry("averagepooling2d_1", Shape.image(6, 6, 8))
        .containsEntry("activation_1", Shape.image(6, 6, 8))
        .containsEntry("flatten_1", Shape.vector(288));
  }

  @Test
  void anEmptyNetwork() {
    assertThat(lines(Network.EMPTY, IRIS))
        .containsExactly(
            "The network has no Input layer. Add an Input layer.",
            "The network has no Output layer. Add an Output layer.");
  }

  @Test
  void noDataset() {
    Verdict verdict = NetworkCheck.check(chain(dense(4)), Recipe.DEFAULTS, null);
    assertThat(verdict.problems())
        .containsExactly(
            new Problem(new Place.Whole(), "The network has no data yet.", "Choose a dataset."));
    assertThat(verdict.shapes()).isEmpty();
  }

  @Test
  void shapesGivenByHandShowWithoutADataset() {
    Output three = Declaration.of(Output.class).with(Output.DEFAULTS, "units", 3);
    Network network =
        chain(three, dense(4)).with(new Edit.Changed("input", new Input(List.of(6), List.of())));
    Verdict verdict = NetworkCheck.check(network, Recipe.DEFAULTS, null);
    assertThat(verdict.problems()).hasSize(1);
    assertThat(verdict.shapes())
        .containsExactly(
            Map.entry("input", Shape.vector(6)),
            Map.entry("dense_1", Shape.vector(4)),
            Map.entry("output", Shape.vector(3)));
  }

  @Test
  void aSettingOutOfRange() {
    assertThat(lines(chain(dense(0)), IRIS))
        .containsExactly(
            "dense_1.units: units must be at least 1 and at most 100,000, found 0. Choose a value"
                + " that is at least 1 and at most 100,000, usually 32.");
  }

  @Test
  void settingsOfLayersBehindALoopAreCheckedToo() {
    Network network =
        new Draft()
            .add("input", Input.DEFAULTS)
            .add("add_1", new Add())
            .add("dense_1", dense(0))
            .add("output", Output.DEFAULTS)
            .wire("input", "add_1")
            .wire("dense_1", "add_1")
            .wire("add_1", "dense_1")
            .wire("dense_1", "output")
            .network();
    assertThat(lines(network, IRIS))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("dense_1.units: units must be "))
        .contains(
            "dense_1: The wire from dense_1 to add_1 closes a loop: add_1 → dense_1 → add_1. Remove it,"
                + " or another wire of the loop.");
  }

  @Test
  void aLayerThatFeedsItself() {
    Network network = chain(dense(4)).with(new Edit.Connected(Edge.of("dense_1", "dense_1")));
    assertThat(lines(network, IRIS))
        .containsExactly(
            "dense_1 feeds itself. Remove this wire.",
            "input leads to no Output layer. Connect it, or remove it.");
  }

  @Test
  void aRecipeThatIsWrong() {
    assertThat(lines(chain(), Recipe.DEFAULTS.withTestSplit(0.9), IRIS))
        .singleElement()
        .asString()
        .startsWith("recipe.validation_split: validation_split and test_split add up to 1.1 ");
  }

  @Test
  void wiresThatAreMissing() {
    Network network =
        new Draft()
            .add("input", Input.DEFAULTS)
            .add("alone", dense(4))
            .add("blind", dense(4))
            .add("mute", dense(4))
            .add("add_1", new Add())
            .add("output", Output.DEFAULTS)
            .wire("input", "mute")
            .wire("blind", "add_1")
            .wire("add_1", "output")
            .network();
    assertThat(lines(network, IRIS))
        .containsExactly(
            "alone is not connected. Connect it, or remove it.",
            "blind receives nothing. Connect a layer to it, or remove it.",
            "mute leads to no Output layer. Connect it, or remove it.",
            "add_1 needs at least 2 inputs but receives 1. Connect another layer to it.");
  }

  @Test
  void anOutputWithoutAWire() {
    Network network =
        new Draft().add("input", Input.DEFAULTS).add("output", Output.DEFAULTS).network();
    assertThat(lines(network, IRIS))
        .containsExactly(
            "input leads to no Output layer. Connect it, or remove it.",
            "output receives nothing. Connect a layer to it, or remove it.");
  }

  @Test
  void wiresThatAreTooMany() {
    Network network =
        new Draft()
            .add("input", Input.DEFAULTS)
            .add("dense_1", dense(4))
            .add("output", Output.DEFAULTS)
            .wire("input", "dense_1")
            .wire("input", "dense_1")
            .wire("dense_1", "output")
            .network();
    assertThat(lines(network, IRIS))
        .containsExactly(
            "dense_1 takes one input but receives 2. Put an Add or a Concatenate layer"
                + " before it.");
  }

  @Test
  void wiresWhereNoneMayBe() {
    Network into = chain(dense(4)).with(new Edit.Connected(Edge.of("dense_1", "input")));
    assertThat(lines(into, IRIS))
        .contains(
            "input is an Input layer and cannot receive anything. Remove the wire that ends"
                + " at it.");
    Network after =
        new Draft()
            .add("input", Input.DEFAULTS)
            .add("output", Output.DEFAULTS)
            .add("output_2", Output.DEFAULTS)
            .wire("input", "output")
            .wire("output", "output_2")
            .network();
    assertThat(lines(after, IRIS))
        .containsExactly(
            "output is an Output layer and cannot feed another layer. Start the wire at the"
                + " layer before output.");
  }

  @Test
  void aVectorWhereAnImageIsNeeded() {
    assertThat(lines(chain(SAME), IRIS))
        .containsExactly(
            "conv2d_1 needs an image but receives a vector of 4. Place it before Flatten,"
                + " or use Dense for vectors.");
  }

  @Test
  void anImageWhereAVectorIsNeeded() {
    assertThat(lines(chain(dense(4)), DIGITS))
        .containsExactly(
            "dense_1 needs a vector but receives an image of 28 × 28 × 1. Put a Flatten"
                + " layer before it.");
    assertThat(lines(chain(), DIGITS))
        .containsExactly(
            "output needs a vector but receives an image of 28 × 28 × 1. Put a Flatten"
                + " layer before it.");
  }

  @Test
  void aWindowThatDoesNotFit() {
    assertThat(lines(chain(conv(4, 30), new Flatten()), DIGITS))
        .containsExactly(
            "conv2d_1 has a window of 30 × 30, larger than the image of 28 × 28 × 1 it"
                + " receives. Use padding \"same\", a smaller window, or fewer pooling layers"
                + " before it.");
  }

  @Test
  void branchesThatDoNotFitTogether() {
    assertThat(lines(joined(new Add(), dense(3), dense(5)), IRIS))
        .containsExactly(
            "join needs inputs of one shape but receives a vector of 3 and a vector of 5."
                + " Give both branches the same shape, or use Concatenate.");
    assertThat(lines(joined(new Concatenate(), conv(3, 3), new Flatten()), DIGITS))
        .containsExactly(
            "join needs inputs that differ only in their channels but receives an image of"
                + " 26 × 26 × 3 and a vector of 784. Put a Flatten layer into the branch with the"
                + " image.");
    assertThat(lines(joined(new Concatenate(), conv(3, 3), conv(3, 5)), DIGITS))
        .containsExactly(
            "join needs inputs that differ only in their channels but receives an image of"
                + " 26 × 26 × 3 and an image of 24 × 24 × 3. Give both branches the same height and"
                + " width.");
  }

  private static Network joined(Layer join, Layer left, Layer right) {
    return new Draft()
        .add("input", Input.DEFAULTS)
        .add("left", left)
        .add("right", right)
        .add("join", join)
        .add("output", Output.DEFAULTS)
        .wire("input", "left")
        .wire("input", "right")
        .wire("left", "join")
        .wire("right", "join")
        .wire("join", "output")
        .network();
  }

  @Test
  void tooManyParameters() {
    assertThat(lines(chain(dense(20_000), dense(20_000)), IRIS))
        .containsExactly(
            "dense_2: The network has 400,180,003 parameters, and at most 41,000,000 are allowed;"
                + " dense_2 alone has 400,020,000. Give it fewer units, or pool the image before"
                + " it.");
  }

  @Test
  void moreNumbersThanMemoryHolds() {
    MaxPooling2D pool =
        Declaration.of(MaxPooling2D.class).with(MaxPooling2D.DEFAULTS, "pool_size", Size2.of(120));
    Network wide = chain(conv(10_000, 1), Dropout.DEFAULTS, pool, new Flatten());
    assertThat(lines(wide, Draft.images(120, 120, 1, Draft.classes("digit", 2))))
        .singleElement()
        .asString()
        .startsWith("conv2d_1: One sample makes 288,")
        .endsWith(
            "and at most 250,000,000 are allowed; conv2d_1 makes 144,000,000. Pool the image"
                + " earlier, or give this layer fewer filters.");
    assertThat(
            lines(
                chain(conv(10_000, 1), new Flatten()),
                Draft.images(9000, 9000, 1, Draft.classes("digit", 2))))
        .containsExactly(
            "conv2d_1 is larger than any computer here can hold. Make it, or the image it"
                + " receives, smaller.");
  }

  @Test
  void sizesBeyondArithmetic() {
    Network network =
        chain(new Flatten())
            .with(
                new Edit.Changed(
                    "input", new Input(List.of(1_000_000, 1_000_000, 1_000_000), List.of())));
    assertThat(lines(network, null))
        .contains(
            "input is larger than any computer here can hold. Make it, or the image it"
                + " receives, smaller.");
    Network ranks =
        chain(new Flatten())
            .with(new Edit.Changed("input", new Input(List.of(2, 2, 2, 2), List.of())));
    assertThat(lines(ranks, null))
        .contains(
            "input has a shape of 4 sizes, and three are the most. Set its shape to"
                + " [features] or [height, width, channels].");
  }

  @Test
  void tooManyLayers() {
    Layer[] layers = new Layer[499];
    Arrays.fill(layers, Dropout.DEFAULTS);
    assertThat(lines(chain(layers), IRIS))
        .containsExactly(
            "The network has 501 layers, and at most 500 are allowed. Remove some layers.");
  }

  @Test
  void twoOutputsForOneColumn() {
    Network network =
        new Draft()
            .add("input", Input.DEFAULTS)
            .add("output", Output.DEFAULTS)
            .add("output_2", Output.DEFAULTS)
            .wire("input", "output")
            .wire("input", "output_2")
            .network();
    assertThat(lines(network, CARS))
        .containsExactly(
            "output_2.target: output and output_2 both predict \"mpg\". Set the target of one of"
                + " them to another column, or remove it.");
  }

  /** The goal is 5 ms; the best of several is what a loaded machine can still show. */
  @Test
  void twoHundredLayersAreCheckedInFiveMilliseconds() {
    Draft draft = new Draft().add("input", Input.DEFAULTS);
    String last = "input";
    for (int i = 0; i < 66; i++) {
      draft.add("dense_" + i, dense(32)).wire(last, "dense_" + i);
      draft.add("drop_" + i, Dropout.DEFAULTS).wire("dense_" + i, "drop_" + i);
      draft.add("add_" + i, new Add()).wire("dense_" + i, "add_" + i).wire("drop_" + i, "add_" + i);
      last = "add_" + i;
    }
    Network network = draft.add("output", Output.DEFAULTS).wire(last, "output").network();
    assertThat(network.nodes()).hasSize(200);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 300 && (i < 20 || best > 5); i++) {
      long start = System.nanoTime();
      assertThat(NetworkCheck.check(network, Recipe.DEFAULTS, IRIS).checked()).isPresent();
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    assertThat(best).as("milliseconds").isLessThan(5);
  }
}
