package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Size2;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks as nobody draws them: the check answers all the same, and so do its buttons. */
class RandomFixesTest {
  private static final List<Layer> SMALL =
      List.of(
          Input.DEFAULTS,
          new Input(List.of(12, 12, 2), List.of()),
          Example.dense(3),
          Example.dense(0),
          Example.conv(4, 3),
          Example.conv(2, 30),
          Example.conv(-1, 3),
          MaxPooling2D.DEFAULTS,
          AveragePooling2D.DEFAULTS,
          BatchNormalization.DEFAULTS,
          Activation.DEFAULTS,
          Dropout.DEFAULTS,
          new Dropout(7),
          new Flatten(),
          new Add(),
          new Concatenate(),
          Output.DEFAULTS,
          Example.output("units", 4));

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Layers and wires at random; some blocks stand several times. */
  private static Network network(RandomGenerator random, boolean anySettings) {
    int count = random.nextInt(1, 14);
    List<Node> nodes = new ArrayList<>();
    RandomSettings settings = new RandomSettings(random);
    for (int i = 0; i < count; i++) {
      Layer layer =
          anySettings
              ? (Layer) settings.oneOf(Layer.all())
              : SMALL.get(random.nextInt(SMALL.size()));
      nodes.add(new Node("layer_" + i, layer));
    }
    Map<String, Integer> ports = new HashMap<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = random.nextInt(2 * count); i > 0; i--) {
      int from = random.nextInt(count);
      int to =
          random.nextInt(6) == 0
              ? random.nextInt(count)
              : Math.min(count - 1, from + 1 + random.nextInt(2));
      String id = "layer_" + to;
      edges.add(new Edge("layer_" + from, id, ports.merge(id, 1, Integer::sum) - 1));
    }
    Map<String, Position> layout = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (random.nextInt(3) > 0) {
        layout.put(node.id(), new Position(random.nextInt(900), random.nextInt(900)));
      }
    }
    List<Group> groups = new ArrayList<>();
    if (count > 3 && random.nextInt(3) == 0) {
      groups.add(new Group("block", List.of("layer_1", "layer_2"), random.nextInt(1, 4), false));
    }
    return new Network(nodes, edges, layout, groups);
  }

  private static @Nullable DataForm form(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> IRIS;
      case 1 -> CARS;
      case 2 -> DIGITS;
      default -> null;
    };
  }

  private static Limits limits(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> Limits.DEFAULT;
      case 1 -> Example.samples(random.nextInt(1, 100));
      default -> new Limits(1 << 16, 1_000, random.nextInt(1, 100_000));
    };
  }

  private static Recipe recipe(RandomGenerator random) {
    Declaration<Recipe> declaration = Declaration.of(Recipe.class);
    return random.nextInt(3) > 0
        ? Recipe.DEFAULTS
        : (Recipe) new RandomSettings(random).of(Declaration.of((Record) declaration.defaults()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyButtonFitsAndItsProblemIsGone(boolean anySettings) {
    for (long seed = 0; seed < 500; seed++) {
      RandomGenerator random = random(seed);
      Network network = network(random, anySettings);
      Recipe recipe = recipe(random);
      DataForm form = form(random);
      Limits limits = limits(random);
      Verdict verdict = NetworkCheck.check(network, recipe, form, limits);
      assertThat(verdict.checked().isPresent()).isEqualTo(verdict.problems().isEmpty());
      Design design = new Design("Random", network, recipe);
      for (Map.Entry<Problem, List<Fix>> entry : verdict.fixes().entrySet()) {
        for (Fix fix : entry.getValue()) {
          String what = "seed " + seed + ": " + entry.getKey() + " [" + fix.label() + "]";
          Verdict after = pressed(design, fix, form, limits, what);
          assertThat(after.problems()).as(what).doesNotContain(entry.getKey());
          assertThat(after.hints()).as(what).doesNotContain(entry.getKey());
        }
      }
    }
  }

  private static Verdict pressed(
      Design design, Fix fix, @Nullable DataForm form, Limits limits, String what) {
    try {
      Design mended = fix.applyTo(design);
      assertThat(DesignFormat.read(DesignFormat.write(mended), "mended.json").problems())
          .as(what)
          .isSubsetOf(DesignFormat.read(DesignFormat.write(design), "mended.json").problems());
      return NetworkCheck.check(mended.network(), mended.recipe(), form, limits);
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  /** Whoever presses the first button of the first problem again and again comes to an end. */
  @Test
  void pressingTheFirstButtonsEnds() {
    for (long seed = 0; seed < 200; seed++) {
      RandomGenerator random = random(seed);
      DataForm form = random.nextBoolean() ? IRIS : DIGITS;
      Design design = new Design("Random", network(random, false), Recipe.DEFAULTS);
      int presses = 0;
      boolean mended = true;
      while (mended) {
        Verdict verdict = NetworkCheck.check(design.network(), design.recipe(), form);
        Fix first =
            verdict.problems().stream()
                .flatMap(problem -> verdict.fixes(problem).stream())
                .findFirst()
                .orElse(null);
        mended = first != null;
        if (first != null) {
          design = first.applyTo(design);
          presses++;
          assertThat(presses).as("seed %d: %s", seed, first.label()).isLessThan(80);
        }
      }
    }
  }

  @Test
  void aWindowIsSetToASizeThatFits() {
    Conv2D wide = Example.with(Example.conv(2, 3), "kernel_size", new Size2(3, 40));
    Verdict verdict = NetworkCheck.check(Draft.chain(wide, new Flatten()), Recipe.DEFAULTS, DIGITS);
    assertThat(verdict.fixes(verdict.problems().getFirst()))
        .extracting(Fix::label)
        .contains("Set kernel_size to 3 × 28");
  }
}
