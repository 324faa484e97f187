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
import io.weightroom.reader.DataSource;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
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
  @TempDir private Path temporary;

  private RunFolder folder(String name) {
    return RunFolder.create(temporary.resolve(name)).orThrow();
  }

  private static Placement on(EngineKind engine) {
    return new Placement(engine, Device.CPU, 1, "");
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
    RunFolder six =
        RealRun.train(folder("six"), RealRun.irises(6), iris, null, on(EngineKind.DL4J));
    for (EngineKind first : EngineKind.values()) {
      EngineKind second = first == EngineKind.DL4J ? EngineKind.LIBTORCH : EngineKind.DL4J;
      RunFolder three =
          RealRun.train(folder("3" + first), RealRun.irises(3), iris, null, on(first));
      RunFolder more = folder("more" + second);
      Start start = Start.state(Checkpoints.newestValid(three).orElseThrow(), "brisk-otter", more);
      RealRun.train(more, RealRun.irises(6), iris, start, on(second));
      assertSame(RealRun.weights(more), RealRun.weights(six));
    }
  }

  @Test
  void whatLibTorchTrainedIsPredictedAndTakenAwayByDeeplearning4j()
      throws IOException, InterruptedException {
    DataSource iris = Trained.sample("iris", temporary);
    RunFolder run =
        RealRun.train(folder("run"), RealRun.irises(4), iris, null, on(EngineKind.LIBTORCH));

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
            Objects.requireNonNull(RealRun.weights(run).get("dense_1.weight")).at(3 * 4),
            within(1e-7));
    taken.close();
  }
}
