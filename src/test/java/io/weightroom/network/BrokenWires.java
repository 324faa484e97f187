package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Example.dense;
import static io.weightroom.network.Example.output;

import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import java.util.Arrays;
import java.util.List;

/** Networks whose wires or ends are wrong. */
final class BrokenWires {
  private BrokenWires() {}

  static List<Example> all() {
    return List.of(
        Example.of(
            Rule.TOO_MANY_LAYERS,
            chain(many(499)),
            IRIS,
            "The network has 501 layers, and at most 500 are allowed."),
        Example.of(
            Rule.TOO_MANY_WIRES,
            wires(2_001),
            IRIS,
            "The network has 2,002 wires, and at most 2,000 are allowed."),
        Example.of(Rule.NO_DATA, chain(dense(4)), null, "The network has no data yet."),
        Example.of(
            Rule.NO_INPUT,
            new Draft()
                .add("dense_1", dense(4))
                .add("output", Output.DEFAULTS)
                .wire("dense_1", "output")
                .network(),
            IRIS,
            "The network has no Input layer.",
            "Add an Input layer"),
        Example.of(
                Rule.NO_INPUT,
                Network.EMPTY,
                IRIS,
                "The network has no Input layer.",
                "Add an Input layer")
            .withMoreToDo(),
        Example.of(
            Rule.NO_OUTPUT,
            new Draft()
                .add("input", Input.DEFAULTS)
                .add("dense_1", dense(4))
                .wire("input", "dense_1")
                .network(),
            IRIS,
            "The network has no Output layer.",
            "Add an Output layer"),
        Example.of(
            Rule.NO_OUTPUT,
            new Draft().add("input", Input.DEFAULTS).network(),
            DIGITS,
            "The network has no Output layer.",
            "Add an Output layer"),
        Example.of(
            Rule.LOOP,
            chain(dense(4), dense(4), dense(4))
                .with(new Edit.Connected(new Edge("dense_3", "dense_1", 1))),
            IRIS,
            "dense_3: The wire from dense_3 to dense_1 closes a loop: dense_1 → dense_2 → dense_3 →"
                + " dense_1.",
            "Remove the loop"),
        Example.of(
            Rule.LOOP,
            chain(dense(4)).with(new Edit.Connected(new Edge("dense_1", "dense_1", 1))),
            IRIS,
            "dense_1 feeds itself.",
            "Remove the loop"),
        Example.of(
            Rule.NOT_CONNECTED,
            chain(dense(4)).with(new Edit.Added(new Node("drop", Dropout.DEFAULTS), null)),
            IRIS,
            "drop is not connected.",
            "Put it before output",
            "Remove drop"),
        Example.of(
            Rule.NOT_CONNECTED,
            chain(dense(4)).with(new Edit.Added(new Node("join", new Add()), null)),
            IRIS,
            "join is not connected.",
            "Remove join"),
        Example.of(
            Rule.RECEIVES_NOTHING,
            new Draft()
                .add("input", Input.DEFAULTS)
                .add("dense_1", dense(4))
                .add("output", Output.DEFAULTS)
                .wire("input", "dense_1")
                .network(),
            IRIS,
            "output receives nothing.",
            "Connect dense_1 to it"),
        Example.of(
            Rule.RECEIVES_NOTHING,
            new Draft()
                .add("input", Input.DEFAULTS)
                .add("dense_1", dense(4))
                .add("output", Output.DEFAULTS)
                .wire("dense_1", "output")
                .network(),
            DIGITS,
            "dense_1 receives nothing.",
            "Connect input to it",
            "Remove dense_1"),
        Example.of(
            Rule.TOO_FEW_INPUTS,
            branch(new Concatenate()),
            IRIS,
            "join needs at least 2 inputs but receives 1.",
            "Connect right to it",
            "Remove join"),
        Example.of(
                Rule.TOO_FEW_INPUTS,
                branch(new Add()),
                IRIS,
                "join needs at least 2 inputs but receives 1.",
                "Remove join")
            .withMoreToDo(),
        Example.of(
            Rule.TOO_MANY_INPUTS,
            twoInto(dense(6)),
            IRIS,
            "last takes one input but receives 2.",
            "Insert Concatenate",
            "Remove the wire from right",
            "Remove the wire from left"),
        Example.of(
            Rule.TOO_MANY_INPUTS,
            twoInto(dense(3)),
            IRIS,
            "last takes one input but receives 2.",
            "Insert Add",
            "Insert Concatenate",
            "Remove the wire from right",
            "Remove the wire from left"),
        Example.of(
            Rule.TOO_MANY_INPUTS,
            chain(dense(4)).with(new Edit.Connected(new Edge("input", "dense_1", 1))),
            IRIS,
            "dense_1 takes one input but receives 2.",
            "Remove the second wire"),
        Example.of(
                Rule.INPUT_RECEIVES,
                chain(dense(4))
                    .with(new Edit.Added(new Node("second", Input.DEFAULTS), null))
                    .with(new Edit.Connected(Edge.of("second", "input"))),
                IRIS,
                "input is an Input layer and cannot receive anything.",
                "Remove the wire")
            .withMoreToDo(),
        Example.of(
            Rule.OUTPUT_FEEDS,
            new Draft()
                .add("input", Input.DEFAULTS)
                .add("output", Output.DEFAULTS)
                .add("second", output("target", "mass"))
                .wire("input", "output")
                .wire("output", "second")
                .network(),
            Examples.SPECIES_AND_MASS,
            "output is an Output layer and cannot feed another layer.",
            "Start the wire at input",
            "Remove the wire"),
        Example.of(
            Rule.LEADS_NOWHERE,
            new Draft()
                .add("input", Input.DEFAULTS)
                .add("dense_1", dense(4))
                .add("dense_2", dense(4))
                .add("output", Output.DEFAULTS)
                .wire("input", "dense_1")
                .wire("input", "dense_2")
                .wire("dense_1", "output")
                .network(),
            IRIS,
            "dense_2 leads to no Output layer.",
            "Connect to output",
            "Remove dense_2"),
        Example.of(
            Rule.LEADS_NOWHERE,
            chain(new Flatten(), dense(4))
                .with(new Edit.Added(new Node("conv2d_1", Example.conv(2, 3)), null))
                .with(new Edit.Connected(Edge.of("input", "conv2d_1"))),
            DIGITS,
            "conv2d_1 leads to no Output layer.",
            "Connect to output",
            "Remove conv2d_1"),
        Example.of(
            Rule.LEADS_NOWHERE,
            new Draft().add("input", Input.DEFAULTS).add("output", Output.DEFAULTS).network(),
            IRIS,
            "input leads to no Output layer.",
            "Connect to output"),
        Example.of(
            Rule.TARGET_TWICE,
            twoOutputs(),
            Examples.SPECIES_AND_MASS,
            "output_2.target: output and output_2 both predict \"species\".",
            "Predict mass",
            "Remove output_2"),
        Example.of(
            Rule.TARGET_TWICE,
            twoOutputs(),
            CARS,
            "output_2.target: output and output_2 both predict \"mpg\".",
            "Remove output_2"));
  }

  private static Layer[] many(int count) {
    Layer[] layers = new Layer[count];
    Arrays.fill(layers, Activation.DEFAULTS);
    return layers;
  }

  private static Network wires(int count) {
    Draft draft = new Draft().add("input", Input.DEFAULTS).add("join", new Add());
    for (int i = 0; i < count; i++) {
      draft.wire("input", "join");
    }
    return draft.add("output", Output.DEFAULTS).wire("join", "output").network();
  }

  private static Network branch(Layer merge) {
    return new Draft()
        .add("input", Input.DEFAULTS)
        .add("left", dense(3))
        .add("right", dense(5))
        .add("join", merge)
        .add("output", Output.DEFAULTS)
        .wire("input", "left")
        .wire("input", "right")
        .wire("left", "join")
        .wire("join", "output")
        .network();
  }

  /** Branches of 3 and of the given units end at one layer. */
  private static Network twoInto(Layer right) {
    return new Draft()
        .add("input", Input.DEFAULTS)
        .add("left", dense(3))
        .add("right", right)
        .add("last", dense(8))
        .add("output", Output.DEFAULTS)
        .wire("input", "left")
        .wire("input", "right")
        .wire("left", "last")
        .wire("right", "last")
        .wire("last", "output")
        .network();
  }

  private static Network twoOutputs() {
    return new Draft()
        .add("input", Input.DEFAULTS)
        .add("output", Output.DEFAULTS)
        .add("output_2", Output.DEFAULTS)
        .wire("input", "output")
        .wire("input", "output_2")
        .network();
  }
}
