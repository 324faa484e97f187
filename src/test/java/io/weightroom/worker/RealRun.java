package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunState;
import io.weightroom.job.Start;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs that worker processes of their own train. */
final class RealRun {
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
                  "learning_rate_schedule": {"type": "ExponentialDecay", "unit": "epoch"},
                  "seed": 7, "validation_split": 0.2}}
      """;

  private static final Placement PLACEMENT = new Placement(EngineKind.DL4J, Device.CPU, 1, "");

  private RealRun() {}

  /** A design for irises with every kind of state: statistics, masks, an optimizer, a schedule. */
  static Design irises(int epochs) {
    Design read =
        DesignFormat.read(DESIGN.getBytes(StandardCharsets.UTF_8), "design.json").orThrow();
    return new Design(read.name(), read.network(), read.recipe().withEpochs(epochs));
  }

  /** The weights of a run's model, by name. */
  static Map<String, Tensor> weights(RunFolder folder) {
    return Safetensors.read(folder.model().resolve("weights.safetensors")).orThrow().tensors();
  }

  /** Trains in a new folder, and returns it when the run is finished. */
  static RunFolder train(RunFolder folder, Design design, DataSource source, @Nullable Start start)
      throws IOException, InterruptedException {
    return train(folder, design, source, start, PLACEMENT);
  }

  /** The same on another engine. */
  static RunFolder train(
      RunFolder folder,
      Design design,
      DataSource source,
      @Nullable Start start,
      Placement placement)
      throws IOException, InterruptedException {
    new Job("brisk-otter", design, "iris", source, "", placement, start).write(folder);
    Process worker = new WorkerLauncher(WorkerLauncher.Memory.DEFAULT).of(folder).train(folder);
    assertThat(worker.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Journal.replay(Journal.read(folder)))
        .as(() -> log(folder))
        .isInstanceOf(RunState.Finished.class);
    return folder;
  }

  private static String log(RunFolder folder) {
    try {
      return Files.readString(folder.workerLog());
    } catch (IOException e) {
      return "";
    }
  }
}
