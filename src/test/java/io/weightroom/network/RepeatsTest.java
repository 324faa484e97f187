package io.weightroom.network;

import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Add;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  /** Input, dense_1 to dense_3 in a row, Output. */
  private static final Network CHAIN = Draft.chain(Dense.DEFAULTS, Dense.DEFAULTS, Dense.DEFAULTS);

  private static Network repeated(Network network, int times, String... ids) {
    return network.with(new Edit.Grouped(new Group("block_1", List.of(ids), times, false)));
  }

  private static Verdict verdict(Network network, DataForm form) {
    return NetworkCheck.check(network, Recipe.DEFAULTS, form);
  }

  /** The one problem, which its fix must mend. */
  private static String mended(Network network, DataForm form) {
    Verdict verdict = verdict(network, form);
    List<Problem> problems =
        verdict.problems().stream().filter(p -> p.where() instanceof Place.AtGroup).toList();
    assertThat(problems).hasSize(1);
    assertThat(verdict.checked()).isEmpty();
    Fix fix = verdict.fixes(problems.getFirst()).getFirst();
    Design after = fix.applyTo(new Design("x", network, Recipe.DEFAULTS));
    assertThat(verdict(after.network(), form).problems())
        .noneMatch(p -> p.where() instanceof Place.AtGroup);
    return problems.getFirst().line() + " [" + fix.label() + "]";
  }

  @Test
  void copiesFollowEachOther() {
    Unrolled unrolled = repeated(CHAIN, 3, "dense_2", "dense_3").unrolled().orThrow();
    assertThat(unrolled.network().edges().stream().map(e -> e.from() + ">" + e.to()))
        .containsExactlyInAnyOrder(
            "input>dense_1",
            "dense_1>dense_2",
            "dense_2>dense_3",
            "dense_3>dense_2_2",
            "dense_2_2>dense_3_2",
            "dense_3_2>dense_2_3",
            "dense_2_3>dense_3_3",
            "dense_3_3>output");
    assertThat(unrolled.copies().get("dense_3_2"))
        .isEqualTo(new Unrolled.Copy("dense_3", "block_1", 2));
    assertThat(unrolled.drawn("dense_2_3")).isEqualTo("dense_2");
    assertThat(unrolled.drawn("dense_1")).isEqualTo("dense_1");
  }

  @Test
  void copiesTakeNoNameThatIsTaken() {
    Network network =
        repeated(
            CHAIN
                .with(new Edit.Renamed("dense_1", "dense_2_2"))
                .with(new Edit.Renamed("dense_3", "x".repeat(64))),
            2,
            "dense_2",
            "x".repeat(64));
    Unrolled unrolled = network.unrolled().orThrow();
    assertThat(unrolled.copies().keySet())
        .containsExactlyInAnyOrder("dense_2_2_1", "x".repeat(62) + "_2");
  }

  /** Weights of a residual block by hand: stem 4·8+8, each block 2·(8·8+8), output 8·3+3. */
  @Test
  void aBlockThreeTimesIsTheSameAsThreeBlocksDrawn() throws IOException {
    Network drawn =
        DesignFormat.read(DesignFormatTest.example("blocks.json"), "x").orThrow().network();
    CheckedNetwork checked = Draft.checked(drawn, IRIS);
    assertThat(checked.nodes()).hasSize(3 + 3 * 3);
    assertThat(checked.cost().parameters()).isEqualTo(40 + 3 * 144 + 27);
    assertThat(checked.node("sum_3").inputs()).containsExactly("sum_2", "outer_3");
    assertThat(checked.node("output").inputs()).containsExactly("sum_3");
    assertThat(verdict(drawn, IRIS).nodes().keySet())
        .containsExactlyInAnyOrder("input", "stem", "inner", "outer", "sum", "output");
    assertThat(verdict(drawn, IRIS).nodes().get("output").inputs()).containsExactly("sum");
  }

  @Test
  void repeatedBlocksMayFollowEachOther() {
    Network network =
        repeated(CHAIN, 2, "dense_1")
            .with(new Edit.Grouped(new Group("second", List.of("dense_2"), 3, false)));
    CheckedNetwork checked = Draft.checked(network, IRIS);
    assertThat(checked.nodes().stream().map(CheckedNode::id))
        .containsExactly(
            "input",
            "dense_1",
            "dense_1_2",
            "dense_2",
            "dense_2_2",
            "dense_2_3",
            "dense_3",
            "output");
  }

  @Test
  void aProblemOfEveryCopyIsToldOnceAndOneOfALaterCopyNamesIt() {
    Network pooled =
        repeated(Draft.chain(MaxPooling2D.DEFAULTS, new Flatten()), 6, "maxpooling2d_1");
    assertThat(verdict(pooled, DIGITS).problems().stream().map(Problem::line))
        .singleElement()
        .asString()
        .startsWith("maxpooling2d_1: In repetition 5 of block_1: maxpooling2d_1 ");
    Layer none =
        new Dense(
            0,
            Dense.DEFAULTS.activation(),
            true,
            Dense.DEFAULTS.kernelInitializer(),
            Dense.DEFAULTS.biasInitializer(),
            Dense.DEFAULTS.kernelRegularizer(),
            Dense.DEFAULTS.biasRegularizer(),
            true);
    Network wrong = repeated(CHAIN.with(new Edit.Changed("dense_2", none)), 4, "dense_2");
    assertThat(verdict(wrong, IRIS).problems().stream().map(Problem::where))
        .containsExactly(new Place.AtSetting("dense_2", "units"));
  }

  @Test
  void shapesAreThoseOfTheFirstCopy() {
    Network pooled =
        repeated(Draft.chain(MaxPooling2D.DEFAULTS, new Flatten()), 2, "maxpooling2d_1");
    assertThat(verdict(pooled, DIGITS).shapes())
        .containsEntry("maxpooling2d_1", new Shape(List.of(14, 14, 1)))
        .containsEntry("flatten_1", new Shape(List.of(49)));
  }

  @Test
  void blocksThatCannotStandInARow() {
    assertThat(mended(repeated(CHAIN, 2, "dense_3", "output"), IRIS))
        .isEqualTo(
            "block_1 cannot stand 2 times in a row: contains output. Take Input and Output layers"
                + " out of the block, or set its repeat to 1. [Set repeat to 1]");
    assertThat(mended(repeated(CHAIN, 3, "dense_1", "dense_3"), IRIS))
        .startsWith(
            "block_1 cannot stand 3 times in a row: several layers feed it: input, dense_2. Let one"
                + " layer outside feed the block, or ");
    Network forked =
        CHAIN
            .with(new Edit.Added(new Node("add_1", new Add()), null))
            .with(new Edit.Connected(new Edge("dense_2", "add_1", 0)))
            .with(new Edit.Connected(new Edge("dense_3", "add_1", 1)));
    assertThat(mended(repeated(forked, 2, "dense_2", "dense_3"), IRIS))
        .startsWith(
            "block_1 cannot stand 2 times in a row: several of its layers feed others: dense_3,"
                + " dense_2. Let one of its layers feed what follows, or ");
    Network loose = CHAIN.with(new Edit.Added(new Node("alone", Dense.DEFAULTS), null));
    assertThat(mended(repeated(loose, 2, "alone"), IRIS))
        .startsWith("block_1 cannot stand 2 times in a row: nothing feeds it. Let one ");
    Network end = loose.with(new Edit.Connected(new Edge("dense_1", "alone", 0)));
    assertThat(mended(repeated(end, 2, "alone"), IRIS))
        .startsWith("block_1 cannot stand 2 times in a row: feeds nothing. Let one ");
  }

  @Test
  void copiesCountForTheLimits() {
    assertThat(mended(repeated(CHAIN, 300, "dense_2", "dense_3"), IRIS))
        .isEqualTo(
            "block_1: With 300 times block_1, the network has 603 layers, and at most 500 are"
                + " allowed. Repeat the block fewer times. [Set repeat to 248]");
    assertThat(Draft.lines(repeated(CHAIN, 248, "dense_2", "dense_3"), IRIS)).isEmpty();
    Draft wide = new Draft().add("input", Input.DEFAULTS).add("join", new Concatenate());
    IntStream.range(0, 11).forEach(i -> wide.wire("input", "join"));
    Network network = wide.add("output", Output.DEFAULTS).wire("join", "output").network();
    assertThat(mended(repeated(network, 400, "join"), IRIS))
        .startsWith("block_1: With 400 times block_1, the network has 4,401 wires, ")
        .endsWith("[Set repeat to 181]");
  }

  /** 250 blocks of two layers, 500 times each, would be a quarter of a million layers. */
  @Test
  void noRepeatFillsTheMemory() {
    Network network =
        Draft.chain(IntStream.range(0, 498).mapToObj(_ -> Dense.DEFAULTS).toArray(Layer[]::new));
    Network blocks =
        network.with(
            new Edit.Several(
                IntStream.range(0, 249)
                    .mapToObj(
                        i ->
                            (Edit)
                                new Edit.Grouped(
                                    new Group(
                                        "block_" + i,
                                        List.of("dense_" + (2 * i + 1), "dense_" + (2 * i + 2)),
                                        500,
                                        false)))
                    .toList()));
    Verdict verdict = assertTimeout(Duration.ofSeconds(2), () -> verdict(blocks, IRIS));
    assertThat(verdict.problems()).hasSize(1);
    assertThat(verdict.nodes()).hasSize(500);
  }

  @Test
  void aLoopIsToldInTheLayersThatWereDrawn() {
    Network loop =
        CHAIN
            .with(new Edit.Changed("dense_2", new Add()))
            .with(new Edit.Connected(new Edge("dense_3", "dense_2", 1)));
    assertThat(Draft.lines(repeated(loop, 2, "dense_2", "dense_3"), IRIS))
        .anyMatch(line -> line.contains("loop: ") && !line.contains("_2_2"));
  }

  /** Every fix of a problem inside copies fits the network as it was drawn. */
  @Test
  void fixesOfCopiesFitTheDrawnNetwork() {
    Network images =
        repeated(Draft.chain(MaxPooling2D.DEFAULTS, Dense.DEFAULTS, Dense.DEFAULTS), 3, "dense_1");
    Verdict verdict = verdict(images, DIGITS);
    assertThat(verdict.fixes()).isNotEmpty();
    Design design = new Design("x", images, Recipe.DEFAULTS);
    for (List<Fix> fixes : verdict.fixes().values()) {
      for (Fix fix : fixes) {
        Network after = fix.applyTo(design).network();
        assertThat(verdict(after, DIGITS).problems().size())
            .as(fix.label())
            .isLessThan(verdict.problems().size());
      }
    }
  }
}
