package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.Checkpoints;
import io.weightroom.job.PredictionFolder;
import io.weightroom.job.RunFolder;
import io.weightroom.job.Start;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Runs of one engine seen by another, each trained by a worker process of its own. */
class EnginesAgreeTest {
  private static final String DESIGN =
      """
      {"format": "weightroom-design/1", "name": "Iris",
       "nodes": [{"id": "input", "type": "Input"},
                 {"id": "dense_1", "type": "Dense", "settings": {"units": 8, "activation": "tanh"}},
                 {"id": "batch_normalization_1", "type": "BatchNormalization"},
                 {"id": "dropout_1", "type": "Dropout", "settings": {"rate": 0.2}},
                 {"id": "output", "type": "Output"}],
       "edges": [{"from": "input", "to": "dense_1"},
                 {"from": "dense_1", "to": "batch_normalization_1"},
                 {"from": "batch_normalization_1", "to": "dropout_1"},
                 {"from": "dropout_1", "to": "output"}],
       "recipe": {"optimizer": {"type": "Adam", "learning_rate": 0.01}, "batch_size": 16,
                  "seed": 7, "validation_split": 0.2}}
      """;

  @TempDir private Path temporary;

  private static Design design(int epochs) {
    Design read =
        DesignFormat.read(DESIGN.getBytes(StandardCharsets.UTF_8), "design.json").orThrow();
    return new Design(read.name(), read.network(), read.recipe().withEpochs(epochs));
  }

  private RunFolder folder(String name) {
    return RunFolder.create(temporary.resolve(name)).orThrow();
  }

  private static Placement on(EngineKind engine) {
    return new Placement(engine, Device.CPU, 1, "");
  }

  private static Map<String, Tensor> weights(RunFolder folder) {
    return Safetensors.read(folder.model().resolve("weights.safetensors")).orThrow().tensors();
  }

  private static void assertSame(Map<String, Tensor> actual, Map<String, Tensor> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          double[] found = Objects.requireNonNull(actual.get(name)).doubles();
          assertThat(found).as(name).containsExactly(tensor.doubles(), within(1e-4));
        });
  }

  @Test
  void eitherEngineGoesOnWhereTheOtherPaused() throws IOException, InterruptedException {
    DataSource iris = Trained.sample("iris", temporary);
    RunFolder six = RealRun.train(folder("six"), design(6), iris, null, on(EngineKind.DL4J));
    for (EngineKind first : EngineKind.values()) {
      EngineKind second = first == EngineKind.DL4J ? EngineKind.LIBTORCH : EngineKind.DL4J;
      RunFolder three = RealRun.train(folder("3" + first), design(3), iris, null, on(first));
      RunFolder more = folder("more" + second);
      Start start = Start.state(Checkpoints.newestValid(three).orElseThrow(), "brisk-otter", more);
      RealRun.train(more, design(6), iris, start, on(second));
      assertSame(weights(more), weights(six));
    }
  }

  @Test
  void whatLibTorchTrainedIsPredictedAndTakenAwayByDeeplearning4j()
      throws IOException, InterruptedException {
    DataSource iris = Trained.sample("iris", temporary);
    RunFolder run = RealRun.train(folder("run"), design(4), iris, null, on(EngineKind.LIBTORCH));

    PredictionFolder asked = PredictionFolder.create(run);
    Path table = ((DataSource.Csv) iris).file();
    Files.writeString(
        asked.request(),
        JsonMapper.shared()
            .createObjectNode()
            .put("file", table.toString())
            .put("name", "iris.csv")
            .toString());
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      PredictedFile.of(predictor, asked);
    }
    List<String> lines = Files.readAllLines(asked.results());
    Tensor said = (Tensor) Npy.read(run.predictions().resolve("validation.npy")).orThrow();
    LongTensor ids =
        (LongTensor) Npy.read(run.predictions().resolve("validation-ids.npy")).orThrow();
    int classes = said.size(1);
    for (int i = 0; i < ids.count(); i++) {
      String[] cells = lines.get((int) ids.at(i) + 1).split(",");
      double[] now =
          Arrays.stream(cells, cells.length - classes, cells.length)
              .mapToDouble(Double::parseDouble)
              .toArray();
      for (int c = 0; c < classes; c++) {
        assertThat(now[c]).isCloseTo(said.at(i * classes + c), within(1e-5));
      }
    }

    ComputationGraph taken =
        ComputationGraph.load(run.model().resolve("deeplearning4j.zip").toFile(), false);
    assertThat(taken.getLayer("dense_1").getParam("W").getDouble(0, 3))
        .isCloseTo(
            Objects.requireNonNull(weights(run).get("dense_1.weight")).at(3 * 4), within(1e-7));
    taken.close();
  }
}
