package io.weightroom.network;

import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Layer;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of edits as people make them, from seeds: whatever is there can be edited, and every
 * step can be taken back, written and read again.
 */
class RandomEditsTest {
  private static final int STEPS = 400;
  private static final int CROWDED = 40;

  private final Set<String> variants = new HashSet<>();
  private SplittableRandom random = new SplittableRandom(1);
  private RandomSettings settings = new RandomSettings(random);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyStepCanBeTakenBackWrittenAndReadAgain(long seed) {
    random = new SplittableRandom(seed);
    settings = new RandomSettings(random);
    Network network = Network.EMPTY;
    List<Network> history = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      history.add(network);
      written.add(network.toString());
      Edit edit = edit(network);
      note(edit);
      network = network.with(edit);
      if (step % 10 == 0) {
        survivesWriting(network);
      }
    }
    for (int step = STEPS - 1; step >= 0; step--) {
      assertThat(history.get(step)).hasToString(written.get(step));
    }
    assertThat(history.getFirst()).isEqualTo(Network.EMPTY);
    assertThat(new HashSet<>(history)).hasSizeGreaterThan(STEPS / 2);
  }

  @Test
  void theSequencesUseEveryVariant() {
    Network network = Network.EMPTY;
    for (int step = 0; step < 2_000; step++) {
      Edit edit = edit(network);
      note(edit);
      network = network.with(edit);
    }
    Set<String> all = new HashSet<>();
    for (Class<?> variant : Edit.class.getPermittedSubclasses()) {
      all.add(variant.getSimpleName());
    }
    assertThat(variants).isEqualTo(all);
  }

  private void note(Edit edit) {
    variants.add(edit.getClass().getSimpleName());
    if (edit instanceof Edit.Several(List<Edit> edits)) {
      edits.forEach(this::note);
    }
  }

  private static void survivesWriting(Network network) {
    Design design = new Design("x", network, Recipe.DEFAULTS);
    Design again = DesignFormat.read(DesignFormat.bytes(design), "x.json").orThrow();
    assertThat(again).isEqualTo(design);
    for (DataForm form : List.of(IRIS, DIGITS)) {
      Verdict first = NetworkCheck.check(network, design.recipe(), form);
      Verdict second = NetworkCheck.check(again.network(), again.recipe(), form);
      assertThat(second.problems()).isEqualTo(first.problems());
      assertThat(second.hints()).isEqualTo(first.hints());
      assertThat(second.fixes()).isEqualTo(first.fixes());
      assertThat(second.nodes()).isEqualTo(first.nodes());
      assertThat(second.checked().map(CheckedNetwork::nodes))
          .isEqualTo(first.checked().map(CheckedNetwork::nodes));
      assertThat(network.nodes().stream().map(Node::id)).containsAll(first.nodes().keySet());
      for (List<Fix> fixes : first.fixes().values()) {
        fixes.forEach(fix -> assertThat(fix.applyTo(design)).isNotEqualTo(design));
      }
    }
  }

  /** Anything that the canvas offers, with things that are there. */
  private Edit edit(Network network) {
    Layer layer = (Layer) settings.oneOf(Layer.all());
    List<String> ids = network.nodes().stream().map(Node::id).toList();
    if (ids.isEmpty()) {
      return Drawing.append(network, layer, List.of());
    }
    List<String> some = some(ids);
    if (ids.size() > CROWDED) {
      return Drawing.remove(network, some(ids.subList(0, CROWDED / 2)), List.of());
    }
    String id = one(ids);
    String other = one(ids);
    Position at = random.nextInt(4) == 0 ? null : position();
    return switch (random.nextInt(24)) {
      case 0, 1, 2 -> Drawing.append(network, layer, some);
      case 3, 4 -> Drawing.append(network, layer, List.of());
      case 5 -> Drawing.add(network, layer, at);
      case 6, 7 -> Drawing.connect(network, id, other, null);
      case 8 -> Drawing.connect(network, id, other, random.nextInt(-1, 5));
      case 9 -> Drawing.remove(network, List.of(id), someWires(network));
      case 10 -> Drawing.remove(network, List.of(), someWires(network));
      case 11 -> Drawing.duplicate(network, some);
      case 12 -> {
        Design part = new Design("part", network.part(some), Recipe.DEFAULTS);
        String text = new String(DesignFormat.bytes(part), UTF_8);
        yield Drawing.paste(network, text, at).orThrow();
      }
      case 13 -> Drawing.align(network, some, one(List.of(Drawing.Side.values())));
      case 14 -> {
        Map<String, Position> places = new LinkedHashMap<>();
        some.forEach(i -> places.put(i, position()));
        yield Drawing.move(places);
      }
      case 15 -> Drawing.group(network, some);
      case 16 -> new Edit.Renamed(id, network.freeId(layer));
      case 17 -> new Edit.Changed(id, layer);
      case 18 -> new Edit.Moved(id, position());
      case 19 -> new Edit.Removed(id);
      case 20 -> new Edit.Arranged(Drawing.missing(network));
      default -> network.edges().isEmpty() ? block(network) : wire(network, layer, id, other, at);
    };
  }

  private Edit wire(Network network, Layer layer, String id, String other, Position at) {
    Edge wire = one(network.edges());
    return switch (random.nextInt(5)) {
      case 0, 1 -> Drawing.insert(network, layer, wire, at);
      case 2 ->
          Drawing.reconnect(
              network, wire, id, wire.to(), random.nextBoolean() ? null : wire.port());
      case 3 ->
          Drawing.reconnect(
              network, wire, wire.from(), other, random.nextBoolean() ? null : random.nextInt(3));
      default -> block(network);
    };
  }

  private Edit block(Network network) {
    if (network.groups().isEmpty()) {
      return Drawing.NOTHING;
    }
    Group group = one(network.groups());
    return switch (random.nextInt(5)) {
      case 0 -> new Edit.Ungrouped(group.name());
      case 1 -> new Edit.Regrouped(group.name(), group.withName(network.freeGroup()));
      case 2 -> new Edit.Regrouped(group.name(), group.withCollapsed(!group.collapsed()));
      case 3 -> Drawing.remove(network, group.nodes(), List.of());
      default ->
          new Edit.Regrouped(
              group.name(), group.withRepeat(random.nextInt(8) == 0 ? 500 : 1 + random.nextInt(4)));
    };
  }

  private Position position() {
    return new Position(8 * random.nextInt(-50, 200), 8 * random.nextInt(-50, 100));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private List<String> some(List<String> ids) {
    return IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> one(ids)).distinct().toList();
  }

  private List<Edge> someWires(Network network) {
    return network.edges().stream().filter(_ -> random.nextInt(8) == 0).toList();
  }
}
