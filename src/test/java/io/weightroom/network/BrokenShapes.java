package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Draft.classes;
import static io.weightroom.network.Draft.images;
import static io.weightroom.network.Example.conv;
import static io.weightroom.network.Example.dense;
import static io.weightroom.network.Example.output;
import static io.weightroom.network.Example.pool;
import static io.weightroom.network.Example.recipe;
import static io.weightroom.network.Example.with;

import io.weightroom.catalog.Size2;
import io.weightroom.layer.Add;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.part.ActivationFunction.LeakyRelu;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Recipe;
import java.util.List;
import java.util.stream.Stream;

/** Networks with layers whose settings, shapes or sizes are wrong. */
final class BrokenShapes {
  private BrokenShapes() {}

  static List<Example> all() {
    return Stream.of(settings(), chains(), branches(), sizes()).flatMap(List::stream).toList();
  }

  private static List<Example> settings() {
    return List.of(
        outOfRange(dense(0), "units must be at least 1 and at most 100,000", "Set units to 1"),
        outOfRange(dense(100_001), "units must be at least 1", "Set units to 100,000"),
        outOfRange(new Dropout(1), "rate must be at least 0 and less than 1", "Set rate to 0.5"),
        outOfRange(new Dropout(-1), "rate must be at least 0 and less than 1", "Set rate to 0"),
        outOfRange(
            with(BatchNormalization.DEFAULTS, "epsilon", 0.0),
            "epsilon must be at least 1e-8",
            "Set epsilon to 1e-8"),
        outOfRange(
            with(dense(4), "activation", new LeakyRelu(7)),
            "negative_slope must be at least 0 and at most 1",
            "Set negative_slope to 1"),
        outOfRange(
            with(dense(4), "kernel_regularizer", new Regularizer.L2(-0.1)),
            "l2 must be at least 0",
            "Set l2 to 0"),
        Example.of(
            Rule.SETTING_OUT_OF_RANGE,
            chain(conv(4, 0), new Flatten()),
            DIGITS,
            "conv2d_1.kernel_size: kernel_size must be at least 1",
            "Set kernel_size to 1"));
  }

  private static Example outOfRange(Layer layer, String sentence, String label) {
    Network network = chain(layer);
    Verdict verdict = NetworkCheck.check(network, Recipe.DEFAULTS, IRIS);
    String place = verdict.problems().getFirst().where().label();
    return Example.of(Rule.SETTING_OUT_OF_RANGE, network, IRIS, place + ": " + sentence, label);
  }

  private static List<Example> chains() {
    return List.of(
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(conv(4, 3), dense(4)),
            DIGITS,
            "dense_1 needs a vector but receives an image of 26 × 26 × 4.",
            "Insert Flatten"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(conv(4, 3)),
            DIGITS,
            "output needs a vector but receives an image of 26 × 26 × 4.",
            "Insert Flatten"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(new Flatten(), conv(4, 3)),
            DIGITS,
            "conv2d_1 needs an image but receives a vector of 784.",
            "Put it before flatten_1",
            "Use Dense instead",
            "Remove conv2d_1"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(conv(4, 3)),
            IRIS,
            "conv2d_1 needs an image but receives a vector of 4.",
            "Use Dense instead",
            "Remove conv2d_1"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(pool(2)),
            IRIS,
            "maxpooling2d_1 needs an image but receives a vector of 4.",
            "Remove maxpooling2d_1"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(conv(4, 30), new Flatten()),
            DIGITS,
            "conv2d_1 has a window of 30 × 30, larger than the image of 28 × 28 × 1 it receives.",
            "Use same padding",
            "Set kernel_size to 28",
            "Remove conv2d_1"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(pool(20), pool(2), new Flatten()),
            DIGITS,
            "maxpooling2d_2 has a window of 2 × 2, larger than the image of 1 × 1 × 1 it receives.",
            "Use same padding",
            "Set pool_size to 1",
            "Remove maxpooling2d_2"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(with(conv(4, 30), "strides", Size2.of(31)), new Flatten()),
            DIGITS,
            "conv2d_1 has a window of 30 × 30, larger than the image",
            "Set kernel_size to 28",
            "Remove conv2d_1"),
        Example.of(
            Rule.SHAPE_REFUSED,
            chain(output("dense", false), dense(5)),
            IRIS,
            "output takes its input as it is and needs a vector of 3 but receives a vector of 5.",
            "Switch dense on",
            "Set units of dense_1 to 3"),
        Example.of(
                Rule.SHAPE_REFUSED,
                input(2, 2, 2, 2),
                null,
                "input has a shape of 4 sizes, and three are the most.",
                "Clear its shape")
            .withMoreToDo(),
        Example.of(
                Rule.TOO_LARGE,
                input(1_000_000, 1_000_000, 1_000_000),
                null,
                "input is larger than any computer here can hold.",
                "Clear its shape")
            .withMoreToDo(),
        Example.of(
            Rule.TOO_LARGE,
            chain(conv(10_000, 1), new Flatten()),
            images(9000, 9000, 1, classes("digit", 2)),
            "conv2d_1 is larger than any computer here can hold."));
  }

  private static Network input(Integer... shape) {
    return chain(new Flatten())
        .with(new Edit.Changed("input", new Input(List.of(shape), List.of())));
  }

  private static List<Example> branches() {
    return List.of(
        Example.of(
            Rule.SHAPE_REFUSED,
            joined(new Add(), dense(3), dense(5)),
            IRIS,
            "join needs inputs of one shape but receives a vector of 3 and a vector of 5.",
            "Insert Dense",
            "Use Concatenate instead"),
        Example.of(
            Rule.SHAPE_REFUSED,
            joined(new Add(), same(conv(4, 3)), same(conv(8, 3))),
            DIGITS,
            "join needs inputs of one shape but receives an image of 28 × 28 × 4",
            "Insert a 1 × 1 Conv2D",
            "Use Concatenate instead"),
        Example.of(
            Rule.SHAPE_REFUSED,
            joined(new Add(), with(same(conv(4, 3)), "strides", Size2.of(2)), same(conv(8, 3))),
            DIGITS,
            "join needs inputs of one shape but receives an image of 14 × 14 × 4",
            "Insert a 1 × 1 Conv2D"),
        Example.of(
            Rule.SHAPE_REFUSED,
            joined(new Add(), conv(4, 3), same(conv(4, 3))),
            DIGITS,
            "join needs inputs of one shape but receives an image of 26 × 26 × 4",
            "Use same padding in left",
            "Use valid padding in right"),
        Example.of(
            Rule.SHAPE_REFUSED,
            joined(new Concatenate(), conv(3, 3), new Flatten()),
            DIGITS,
            "join needs inputs that differ only in their channels but receives an image of 26 × 26"
                + " × 3 and a vector of 784.",
            "Insert Flatten"),
        Example.of(
            Rule.SHAPE_REFUSED,
            joined(new Concatenate(), conv(3, 3), conv(3, 5)),
            DIGITS,
            "join needs inputs that differ only in their channels but receives an image of 26 × 26"
                + " × 3 and an image of 24 × 24 × 3."));
  }

  private static Conv2D same(Conv2D conv) {
    return with(conv, "padding", Padding.SAME);
  }

  private static Network joined(Layer join, Layer left, Layer right) {
    return new Draft()
        .add("input", Input.DEFAULTS)
        .add("left", left)
        .add("right", right)
        .add("join", join)
        .add("flat", new Flatten())
        .add("output", Output.DEFAULTS)
        .wire("input", "left")
        .wire("input", "right")
        .wire("left", "join")
        .wire("right", "join")
        .wire("join", "flat")
        .wire("flat", "output")
        .network();
  }

  private static List<Example> sizes() {
    Limits tight = new Limits(64L << 20, 50_000_000, 10_000);
    Limits large = new Limits(1L << 40, 50_000_000, 10_000);
    return List.of(
        Example.of(
            Rule.TOO_MANY_PARAMETERS,
            chain(dense(20_000), dense(20_000)),
            IRIS,
            "dense_2: The network has 400,180,003 parameters, and at most 41,000,000 are allowed;"
                + " dense_2 alone has 400,020,000.",
            "Set units to 1,024"),
        Example.of(
                Rule.TOO_MANY_ACTIVATIONS,
                chain(conv(10_000, 1), Dropout.DEFAULTS, pool(120), new Flatten()),
                images(120, 120, 1, classes("digit", 2)),
                "conv2d_1: One sample makes 288,034,402 numbers in all layers, and at most 250,000,000"
                    + " are allowed; conv2d_1 makes 144,000,000.",
                "Set filters to 4,096")
            .within(large),
        Example.of(
            Rule.TOO_MANY_ACTIVATIONS,
            chain(new Flatten(), new Flatten(), new Flatten()),
            images(9_000, 9_000, 1, classes("digit", 2)),
            "input: One sample makes 324,"),
        Example.of(
                Rule.TOO_MUCH_MEMORY,
                chain(conv(32, 3), MaxPooling2D.DEFAULTS, new Flatten()),
                DIGITS,
                "conv2d_1: Training needs about ",
                "Set batch_size to 64")
            .trained(recipe("batch_size", 4_000))
            .within(tight),
        Example.of(
                Rule.TOO_MUCH_MEMORY,
                chain(conv(32, 3), MaxPooling2D.DEFAULTS, new Flatten()),
                DIGITS,
                "conv2d_1: Training needs about ",
                "Set batch_size to 64")
            .trained(recipe("batch_size", Recipe.FULL_BATCH))
            .within(tight),
        Example.of(
                Rule.TOO_MUCH_MEMORY,
                chain(dense(3_000), dense(3_000)),
                CARS,
                "dense_2: Training needs about ",
                "Set units to 512")
            .within(tight));
  }
}
