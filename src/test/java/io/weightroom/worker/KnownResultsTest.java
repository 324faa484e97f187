package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a file to a judged model, against results that are known from elsewhere. */
class KnownResultsTest {
  @TempDir private Path folder;

  private static final String MLP =
      """
      {"format": "weightroom-design/1", "name": "MLP",
       "nodes": [{"id": "input", "type": "Input"},
                 {"id": "dense_1", "type": "Dense",
                  "settings": {"units": %d, "activation": "%s", "kernel_initializer": "%s"}},
                 {"id": "dense_2", "type": "Dense",
                  "settings": {"units": %d, "activation": "%s", "kernel_initializer": "%s"}},
                 {"id": "output", "type": "Output"}],
       "edges": [{"from": "input", "to": "dense_1"}, {"from": "dense_1", "to": "dense_2"},
                 {"from": "dense_2", "to": "output"}],
       "recipe": %s}
      """;

  private static Design mlp(int units, String activation, String initializer, String recipe) {
    String json =
        MLP.formatted(units, activation, initializer, units, activation, initializer, recipe);
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();
  }

  private static Design with(Design design, Recipe recipe) {
    return new Design(design.name(), design.network(), recipe);
  }

  private static Trained train(Design design, DataSource source) {
    return Trained.of(design, source);
  }

  private DataSource sample(String id) throws IOException {
    return Trained.sample(id, folder);
  }

  @Test
  void irisReachesWhatTheLiteratureReports() throws IOException {
    DataSource iris = sample("iris");
    Design design =
        mlp(
            16,
            "relu",
            "he_normal",
            "{\"optimizer\": {\"type\": \"Adam\", \"learning_rate\": 0.01}, \"epochs\": 50,"
                + " \"batch_size\": 16}");
    double mean =
        LongStream.rangeClosed(1, 5)
            .mapToObj(seed -> train(with(design, design.recipe().withSeed(seed)), iris))
            .mapToDouble(t -> t.validation().get("accuracy").orElseThrow())
            .average()
            .orElseThrow();

    assertThat(mean).isGreaterThanOrEqualTo(0.94);
  }

  @Test
  void shuffledLabelsGiveChance() throws IOException {
    DataSource.Csv iris = (DataSource.Csv) sample("iris");
    List<String> lines = Files.readAllLines(iris.file());
    List<String> labels = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      labels.add(line.substring(line.lastIndexOf(',')));
    }
    Collections.shuffle(labels, new Random(4));
    List<String> shuffled = new ArrayList<>(List.of(lines.getFirst()));
    for (int i = 0; i < labels.size(); i++) {
      String line = lines.get(i + 1);
      shuffled.add(line.substring(0, line.lastIndexOf(',')) + labels.get(i));
    }
    Files.write(iris.file(), shuffled);
    Design design = mlp(16, "relu", "he_normal", "{\"epochs\": 20, \"validation_split\": 0.5}");
    double mean =
        LongStream.rangeClosed(1, 5)
            .mapToObj(seed -> train(with(design, design.recipe().withSeed(seed)), iris))
            .mapToDouble(t -> t.validation().get("accuracy").orElseThrow())
            .average()
            .orElseThrow();

    // 375 judgements: four standard errors of one third
    assertThat(mean).isCloseTo(1.0 / 3, within(4 * Math.sqrt(2.0 / 9 / 375)));
  }

  @Test
  void aConvolutionalNetworkReadsHandwrittenDigits() throws IOException {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Digits",
         "nodes": [{"id": "input", "type": "Input"},
           {"id": "c1", "type": "Conv2D",
            "settings": {"filters": 32, "kernel_size": 3, "padding": "same", "activation": "relu"}},
           {"id": "p1", "type": "MaxPooling2D"},
           {"id": "c2", "type": "Conv2D",
            "settings": {"filters": 64, "kernel_size": 3, "padding": "same", "activation": "relu"}},
           {"id": "p2", "type": "MaxPooling2D"}, {"id": "flat", "type": "Flatten"},
           {"id": "d1", "type": "Dense", "settings": {"units": 128, "activation": "relu"}},
           {"id": "drop", "type": "Dropout", "settings": {"rate": 0.5}},
           {"id": "output", "type": "Output"}],
         "edges": [{"from": "input", "to": "c1"}, {"from": "c1", "to": "p1"},
           {"from": "p1", "to": "c2"}, {"from": "c2", "to": "p2"}, {"from": "p2", "to": "flat"},
           {"from": "flat", "to": "d1"}, {"from": "d1", "to": "drop"},
           {"from": "drop", "to": "output"}],
         "recipe": {"epochs": 3, "batch_size": 64, "validation_split": 0.1, "test_split": 0.1}}
        """;
    Design design = DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();

    assertThat(train(design, sample("mnist")).test().get("accuracy").orElseThrow())
        .isGreaterThanOrEqualTo(0.96);
  }

  @Test
  void carsAreExplainedByTheirColumns() throws IOException {
    DataSource cars = sample("cars");
    Design design =
        mlp(
            32,
            "relu",
            "he_normal",
            "{\"optimizer\": {\"type\": \"Adam\", \"learning_rate\": 0.005}, \"epochs\": 60}");
    double mean =
        LongStream.rangeClosed(1, 5)
            .mapToObj(seed -> train(with(design, design.recipe().withSeed(seed)), cars))
            .mapToDouble(t -> t.validation().get("r2").orElseThrow())
            .average()
            .orElseThrow();

    assertThat(mean).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void solvesExclusiveOr() throws IOException {
    Path file = folder.resolve("xor.csv");
    Files.writeString(file, "a,b,y\n" + "0,0,no\n0,1,yes\n1,0,yes\n1,1,no\n".repeat(25));
    Design design =
        mlp(
            8,
            "tanh",
            "glorot_uniform",
            "{\"optimizer\": {\"type\": \"Adam\", \"learning_rate\": 0.05}, \"epochs\": 60}");

    assertThat(train(design, DataSource.Csv.of(file)).train().get("accuracy")).hasValue(1);
  }

  @Test
  void solvesTwoSpirals() throws IOException {
    Design design =
        mlp(
            64,
            "relu",
            "he_normal",
            "{\"optimizer\": {\"type\": \"Adam\", \"learning_rate\": 0.01}, \"epochs\": 1500,"
                + " \"batch_size\": 32, \"validation_split\": 0.1}");

    assertThat(train(design, sample("spirals")).train().get("accuracy").orElseThrow())
        .isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void theSameSeedGivesIdenticalNumbers() throws IOException {
    DataSource penguins = sample("penguins");
    Design design = mlp(16, "elu", "glorot_normal", "{\"epochs\": 5}");

    Trained first = train(design, penguins);
    Trained second = train(design, penguins);
    assertThat(second.losses()).isEqualTo(first.losses());
    assertThat(second.validation()).isEqualTo(first.validation());
    assertThat(second.train()).isEqualTo(first.train());
  }
}
