package io.weightroom.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Add;
import io.weightroom.layer.Layer;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import io.weightroom.network.Starters;
import io.weightroom.recipe.Recipe;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SceneTest {
  private static final DataForm DIGITS =
      new DataForm(
          new DataForm.Images(28, 28, 1),
          List.of(
              new Target.Classes(
                  "digit", IntStream.range(0, 10).mapToObj(String::valueOf).toList())));

  @Test
  void layersAreDescribedInAFewWords() {
    Scene scene = scene(digits());
    assertThat(scene.nodes())
        .extracting(SceneNode::id, SceneNode::family, SceneNode::shape, SceneNode::parameters)
        .startsWith(
            tuple("input", "data", "28 × 28 × 1", ""),
            tuple("conv2d_1", "convolution", "28 × 28 × 32", "320"));
    assertThat(scene.nodes())
        .extracting(SceneNode::line)
        .containsExactly(
            "",
            "32 of 3 × 3 · same · relu",
            "2 × 2",
            "64 of 3 × 3 · same · relu",
            "2 × 2",
            "",
            "128 · relu",
            "rate 0.5",
            "digit · softmax");
    assertThat(scene.nodes().get(1).settings().toString())
        .isEqualTo("{\"padding\":\"same\",\"activation\":\"relu\"}");
    assertThat(scene.edges().getFirst())
        .isEqualTo(new SceneEdge(Edge.of("input", "conv2d_1"), "28 × 28 × 1", 784, false));
  }

  @Test
  void problemsStandAtTheirLayersAndBreakTheWireThatBringsThem() {
    Network network =
        digits()
            .with(new Edit.Removed("flatten_1"))
            .with(new Edit.Connected(Edge.of("maxpooling2d_2", "dense_1")));
    Scene scene = scene(network);
    SceneNode dense = node(scene, "dense_1");
    assertThat(dense.problems().count()).isEqualTo(1);
    assertThat(dense.problems().first()).startsWith("dense_1 needs a vector");
    assertThat(dense.shape()).isEqualTo("?");
    assertThat(scene.edges().stream().filter(SceneEdge::broken).map(SceneEdge::edge))
        .containsExactly(Edge.of("maxpooling2d_2", "dense_1"));
    assertThat(node(scene, "output").problems()).isEqualTo(SceneNode.Remarks.NONE);
  }

  @Test
  void problemsOfABlockStandAtItAndCountWithThoseOfItsLayers() {
    Network network =
        digits()
            .with(new Edit.Removed("flatten_1"))
            .with(new Edit.Connected(Edge.of("maxpooling2d_2", "dense_1")))
            .with(new Edit.Grouped(Group.of("ends", List.of("dense_1", "output"))))
            .with(new Edit.Grouped(new Group("start", List.of("input", "conv2d_1"), 2, false)));
    Scene scene = scene(network);
    assertThat(scene.groups())
        .extracting(SceneGroup::name, SceneGroup::problems, group -> group.own().count())
        .containsExactly(tuple("ends", 1, 0), tuple("start", 1, 1));
    assertThat(scene.groups().getFirst().own()).isEqualTo(SceneNode.Remarks.NONE);
    assertThat(scene.groups().getLast().own().first())
        .isEqualTo(
            "start cannot stand 2 times in a row: contains input. Take Input and Output layers out"
                + " of the block, or set its repeat to 1.");
    assertThat(SceneJson.difference(null, scene).at("/groups/1/own/first").asString())
        .startsWith("start cannot stand");
    assertThat(node(scene, "input").problems()).isEqualTo(SceneNode.Remarks.NONE);
  }

  @Test
  void everyLayerHasAPlaceOfItsOwn() {
    Network network =
        digits()
            .with(new Edit.Moved("input", new Position(40, 400)))
            .with(new Edit.Added(new Node("add_1", new Add()), null));
    List<Position> places = scene(network).nodes().stream().map(SceneNode::at).toList();
    assertThat(places).doesNotHaveDuplicates().contains(new Position(40, 400));
    for (Position one : places) {
      assertThat(places)
          .filteredOn(other -> !other.equals(one))
          .noneMatch(
              other ->
                  Math.abs(other.x() - one.x()) < Drawing.WIDTH
                      && Math.abs(other.y() - one.y()) < Drawing.HEIGHT);
    }
  }

  /**
   * The browser is played here, as {@code scene.ts} is written: it keeps the layers that it has,
   * replaces those that come, and drops those that the order does not name any more.
   */
  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void differencesLeadFromEachSceneToTheNext(long seed) {
    Random random = new Random(seed);
    Network network = digits();
    Scene had = null;
    Map<String, JsonNode> nodes = new LinkedHashMap<>();
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < 300; i++) {
      Scene next = scene(network);
      ObjectNode news = SceneJson.difference(had, next);
      news.path("nodes").forEach(node -> nodes.put(node.path("id").asString(), node));
      for (String whole : List.of("order", "edges", "groups")) {
        if (news.has(whole)) {
          rest.set(whole, news.get(whole));
        }
      }
      if (news.has("order")) {
        Set<String> kept = new HashSet<>();
        news.get("order").forEach(id -> kept.add(id.asString()));
        nodes.keySet().retainAll(kept);
      }
      ObjectNode all = SceneJson.difference(null, next);
      assertThat(rest).isEqualTo(without(all, "nodes"));
      Map<String, JsonNode> shown = new LinkedHashMap<>();
      all.path("nodes").forEach(node -> shown.put(node.path("id").asString(), node));
      assertThat(nodes).isEqualTo(shown);
      assertThat(SceneJson.difference(next, next)).isEmpty();
      had = next;
      network = network.with(edit(network, random));
    }
  }

  private static ObjectNode without(ObjectNode json, String member) {
    ObjectNode copy = json.deepCopy();
    copy.remove(member);
    return copy;
  }

  private static Edit edit(Network network, Random random) {
    List<String> ids = network.nodes().stream().map(Node::id).toList();
    String id = one(ids, random);
    String other = one(ids, random);
    Layer layer = (Layer) one(Layer.all().all(), random).defaults();
    if (ids.size() > 30) {
      return Drawing.remove(network, ids.subList(0, 20), List.of());
    }
    return switch (random.nextInt(ids.size() > 4 ? 14 : 8)) {
      case 0 -> new Edit.Moved(id, new Position(random.nextInt(1000), random.nextInt(1000)));
      case 1 -> Drawing.append(network, layer, List.of(id));
      case 2 -> new Edit.Renamed(id, network.isFree("x" + id) ? "x" + id : id);
      case 3 -> Drawing.group(network, List.of(id, other));
      case 4 -> Drawing.connect(network, id, other, null);
      case 5 -> new Edit.Changed(id, layer);
      case 6 -> Drawing.duplicate(network, List.of(id, other));
      case 7 -> new Edit.Arranged(Arrangement.of(network));
      case 8, 9, 10 -> block(network, random);
      case 11, 12 -> wire(network, layer, other, random);
      default -> Drawing.remove(network, List.of(id), List.of());
    };
  }

  private static Edit block(Network network, Random random) {
    if (network.groups().isEmpty()) {
      return Drawing.NOTHING;
    }
    Group group = one(network.groups(), random);
    return switch (random.nextInt(4)) {
      case 0 -> new Edit.Ungrouped(group.name());
      case 1 -> new Edit.Regrouped(group.name(), group.withName(network.freeGroup()));
      case 2 -> new Edit.Regrouped(group.name(), group.withRepeat(1 + random.nextInt(4)));
      default -> new Edit.Regrouped(group.name(), group.withCollapsed(!group.collapsed()));
    };
  }

  private static Edit wire(Network network, Layer layer, String other, Random random) {
    if (network.edges().isEmpty()) {
      return Drawing.NOTHING;
    }
    Edge wire = one(network.edges(), random);
    return switch (random.nextInt(3)) {
      case 0 -> Drawing.insert(network, layer, wire, null);
      case 1 -> Drawing.reconnect(network, wire, wire.from(), other, null);
      default -> Drawing.remove(network, List.of(), List.of(wire));
    };
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static SceneNode node(Scene scene, String id) {
    return scene.nodes().stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
  }

  private static Scene scene(Network network) {
    return Scene.of(network, NetworkCheck.check(network, Recipe.DEFAULTS, DIGITS));
  }

  private static Network digits() {
    return Starters.named("digits-cnn").orElseThrow().design().network();
  }
}
