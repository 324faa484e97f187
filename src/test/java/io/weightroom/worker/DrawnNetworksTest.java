package io.weightroom.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Role;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of unusual form train like any other. */
class DrawnNetworksTest {
  @TempDir private Path folder;

  private static Design design(String json) {
    return DesignFormat.read(json.getBytes(UTF_8), "test").orThrow();
  }

  private static Design blocks() throws IOException {
    try (var in = DrawnNetworksTest.class.getResourceAsStream("/designs/blocks.json")) {
      return DesignFormat.read(in.readAllBytes(), "blocks.json").orThrow();
    }
  }

  /** The copies of a block get the ids of the layers drawn here, and so their initial weights. */
  @Test
  void aRepeatedResidualBlockTrainsLikeOneDrawnThreeTimes() throws IOException {
    Design repeated = blocks();
    Network byHand = repeated.network().with(new Edit.Ungrouped("residual"));
    for (int copy = 2; copy <= 3; copy++) {
      String before = copy == 2 ? "sum" : "sum_2";
      for (String id : new String[] {"inner", "outer", "sum"}) {
        Node drawn = byHand.node(id).orElseThrow();
        byHand = byHand.with(new Edit.Added(new Node(id + "_" + copy, drawn.layer()), null));
      }
      byHand =
          byHand
              .with(new Edit.Connected(Edge.of(before, "inner_" + copy)))
              .with(new Edit.Connected(Edge.of("inner_" + copy, "outer_" + copy)))
              .with(new Edit.Connected(new Edge(before, "sum_" + copy, 0)))
              .with(new Edit.Connected(new Edge("outer_" + copy, "sum_" + copy, 1)));
    }
    byHand = byHand.with(new Edit.Connected(Edge.of("sum_3", "output")));
    DataSource iris = Trained.sample("iris", folder);

    Trained one = Trained.of(repeated, iris);
    Trained other = Trained.of(new Design("By hand", byHand, repeated.recipe()), iris);

    assertThat(one.network().cost()).isEqualTo(other.network().cost());
    assertThat(one.losses()).isEqualTo(other.losses()).hasSizeGreaterThan(10);
    assertThat(one.validation()).isEqualTo(other.validation());
  }

  /** Sepals and petals enter apart; the species and a petal's width leave apart. */
  @Test
  void twoInputsAndTwoOutputsLearnTogether() throws IOException {
    Design design =
        design(
            """
            {"format": "weightroom-design/1", "name": "Two and two",
             "nodes": [
               {"id": "sepal", "type": "Input",
                "settings": {"columns": ["sepal_width", "sepal_length"]}},
               {"id": "petal", "type": "Input", "settings": {"columns": ["petal_length"]}},
               {"id": "deep", "type": "Dense", "settings": {"units": 16, "activation": "relu"}},
               {"id": "both", "type": "Concatenate"},
               {"id": "species", "type": "Output", "settings": {"target": "species"}},
               {"id": "width", "type": "Output", "settings": {"target": "petal_width"}}],
             "edges": [
               {"from": "sepal", "to": "deep"}, {"from": "deep", "to": "both:0"},
               {"from": "petal", "to": "both:1"}, {"from": "both", "to": "species"},
               {"from": "both", "to": "width"}],
             "recipe": {"optimizer": {"type": "Adam", "learning_rate": 0.02}, "epochs": 60,
               "batch_size": 16}}
            """);
    DataSource.Csv iris = (DataSource.Csv) Trained.sample("iris", folder);
    Choices both =
        new Choices(
            "species", null, Map.of("species", Role.TARGET, "petal_width", Role.TARGET), Map.of());
    DataSource data = new DataSource.Csv(iris.file(), null, CsvOptions.AUTOMATIC.with(both));

    Trained trained = Trained.of(design, data);

    assertThat(trained.network().node("sepal").output().count()).isEqualTo(2);
    assertThat(trained.network().node("petal").output().count()).isEqualTo(1);
    // deep: 2·16 + 16; species: 17·3 + 3; width: 17 + 1
    assertThat(trained.network().cost().parameters()).isEqualTo(48 + 54 + 18);
    assertThat(trained.validation().get("species_accuracy").orElseThrow()).isGreaterThan(0.85);
    // a straight line from petal_length alone explains 93 % of petal_width's variance
    assertThat(trained.validation().get("width_r2").orElseThrow()).isGreaterThan(0.85);
    assertThat(trained.losses().getLast()).isLessThan(trained.losses().getFirst() / 2);
  }
}
