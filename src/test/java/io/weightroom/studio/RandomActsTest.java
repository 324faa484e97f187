package io.weightroom.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.layer.Layer;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Fix;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import io.weightroom.network.RandomSettings;
import io.weightroom.recipe.Recipe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever people do in the studio, from seeds: acts on the canvas, settings of one layer and of
 * several, the recipe, the name, and fixes. All of it can be taken back and done again.
 */
class RandomActsTest {
  private static final int STEPS = 500;
  private static final int CROWDED = 30;

  private final Set<Class<?>> kinds = new HashSet<>();
  private SplittableRandom random = new SplittableRandom(1);
  private RandomSettings settings = new RandomSettings(random);
  private Instant now = Instant.EPOCH;
  private final Editor editor =
      new Editor(new Design("Start", Network.EMPTY, Recipe.DEFAULTS), null, () -> now);
  private final Acts acts = new Acts(editor);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everythingIsTakenBackAndDoneAgain(long seed) {
    random = new SplittableRandom(seed);
    settings = new RandomSettings(random);
    List<Design> states = new ArrayList<>(List.of(editor.design()));
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(5);
      somethingIsDone();
      if (!editor.design().equals(states.getLast())) {
        states.add(editor.design());
      }
      assertThat(editor.network().layout().keySet())
          .as("every layer has a place")
          .hasSameSizeAs(editor.network().nodes());
    }
    assertThat(states).hasSizeGreaterThan(STEPS / 2);
    assertThat(kinds)
        .as("acts that change something")
        .contains(CHANGING.toArray(new Class<?>[0]))
        .contains(Fix.class, Recipe.class, Layer.class);
    for (int at = states.size() - 2; at >= 0; at--) {
      assertThat(editor.undo()).isPresent();
      assertThat(editor.design()).isEqualTo(states.get(at));
    }
    assertThat(editor.undo()).isEmpty();
    for (Design state : states.subList(1, states.size())) {
      assertThat(editor.redo()).isPresent();
      assertThat(editor.design()).isEqualTo(state);
    }
    assertThat(editor.redo()).isEmpty();
  }

  private static final List<Class<?>> CHANGING =
      List.of(
          CanvasAct.Add.class,
          CanvasAct.AddOnWire.class,
          CanvasAct.Append.class,
          CanvasAct.Connect.class,
          CanvasAct.Reconnect.class,
          CanvasAct.Move.class,
          CanvasAct.Remove.class,
          CanvasAct.Rename.class,
          CanvasAct.Paste.class,
          CanvasAct.Duplicate.class,
          CanvasAct.Group.class,
          CanvasAct.Ungroup.class,
          CanvasAct.Regroup.class,
          CanvasAct.Arrange.class,
          CanvasAct.Align.class);

  private void somethingIsDone() {
    Design before = editor.design();
    Class<?> kind =
        switch (random.nextInt(10)) {
          case 0 -> fixed();
          case 1 -> trained();
          case 2 -> changed();
          case 3 -> {
            editor.rename("Name " + random.nextInt(1_000));
            yield String.class;
          }
          default -> {
            CanvasAct act = act(editor.network());
            acts.perform(act);
            yield act.getClass();
          }
        };
    if (!before.equals(editor.design())) {
      kinds.add(kind);
    }
  }

  private Class<?> fixed() {
    List<Fix> fixes = editor.verdict().fixes().values().stream().flatMap(List::stream).toList();
    if (!fixes.isEmpty()) {
      editor.fix(one(fixes));
    }
    return Fix.class;
  }

  @SuppressWarnings("unchecked")
  private Class<?> trained() {
    Declaration<?> recipe = Declaration.of(Recipe.class);
    editor.train((Recipe) settings.of((Declaration<Record>) recipe), "Changed", "recipe:all");
    return Recipe.class;
  }

  /** Settings of several layers at once, as their form changes them. */
  private Class<?> changed() {
    List<Edit> edits = new ArrayList<>();
    for (String id : some(ids(editor.network()))) {
      Layer layer = editor.network().node(id).orElseThrow().layer();
      edits.add(new Edit.Changed(id, (Layer) settings.of(layer.declaration())));
    }
    editor.edit(new Edit.Several(edits), "Changed", "layer:some");
    return Layer.class;
  }

  private CanvasAct act(Network network) {
    List<String> ids = ids(network);
    String type = one(Layer.all().all()).name();
    if (ids.size() < 3) {
      return new CanvasAct.Append(type, ids);
    }
    if (ids.size() > CROWDED) {
      return new CanvasAct.Remove(ids.subList(0, CROWDED / 2), List.of());
    }
    String id = one(ids);
    String other = one(ids);
    List<Edge> edges = network.edges();
    return switch (random.nextInt(21)) {
      case 0, 1 -> new CanvasAct.Append(type, some(ids));
      case 2 -> new CanvasAct.Add(type, position());
      case 3, 4 -> new CanvasAct.Connect(id, other, random.nextBoolean() ? null : 1);
      case 5 -> new CanvasAct.Remove(List.of(id), List.of());
      case 6 -> new CanvasAct.Rename(id, "name_" + random.nextInt(1_000));
      case 7 -> new CanvasAct.Paste(copied(network, some(ids)), position());
      case 8 -> new CanvasAct.Duplicate(some(ids));
      case 9, 10 -> new CanvasAct.Group(some(ids));
      case 11 -> new CanvasAct.Align(ids, one(List.of(Drawing.Side.values())));
      case 12 -> new CanvasAct.Arrange();
      case 13 -> {
        Map<String, Position> to = new LinkedHashMap<>();
        some(ids).forEach(each -> to.put(each, position()));
        yield new CanvasAct.Move(to);
      }
      case 14, 15, 16 -> block(network);
      default ->
          edges.isEmpty() ? new CanvasAct.Append(type, List.of(id)) : wire(type, one(edges), other);
    };
  }

  private CanvasAct wire(String type, Edge wire, String other) {
    return switch (random.nextInt(5)) {
      case 0 -> new CanvasAct.AddOnWire(type, wire, position());
      case 1 -> new CanvasAct.Reconnect(wire, wire.from(), other, null);
      case 2 -> new CanvasAct.Reconnect(wire, other, wire.to(), wire.port());
      case 3 -> {
        Network network = editor.network();
        boolean free = network.into(other).isEmpty() && network.outOf(other).isEmpty();
        yield free
            ? new CanvasAct.MoveOnWire(other, wire, position())
            : new CanvasAct.Add(type, position());
      }
      default -> new CanvasAct.Remove(List.of(), List.of(wire));
    };
  }

  private CanvasAct block(Network network) {
    if (network.groups().isEmpty()) {
      return new CanvasAct.Group(some(ids(network)));
    }
    Group group = one(network.groups());
    return switch (random.nextInt(5)) {
      case 0, 1 -> new CanvasAct.Ungroup(List.of(group.name()));
      case 2 ->
          new CanvasAct.Regroup(
              group.name(), "block_" + random.nextInt(50), group.repeat(), group.collapsed());
      case 3 ->
          new CanvasAct.Regroup(
              group.name(), group.name(), 1 + random.nextInt(4), group.collapsed());
      default ->
          new CanvasAct.Regroup(group.name(), group.name(), group.repeat(), !group.collapsed());
    };
  }

  private static String copied(Network network, List<String> ids) {
    Design part = new Design("part", network.part(ids), Recipe.DEFAULTS);
    return new String(DesignFormat.bytes(part), UTF_8);
  }

  private static List<String> ids(Network network) {
    return network.nodes().stream().map(Node::id).toList();
  }

  private Position position() {
    return new Position(8 * random.nextInt(-50, 200), 8 * random.nextInt(-50, 100));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private List<String> some(List<String> ids) {
    return IntStream.range(0, Math.min(ids.size(), 1 + random.nextInt(4)))
        .mapToObj(_ -> one(ids))
        .distinct()
        .toList();
  }
}
