package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartCacheWorkerTest {
  @TempDir Path folder;

  static List<EngineKind> engines() {
    return Arrays.stream(EngineKind.values()).filter(WorkerLauncher::isInstalled).toList();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void trainsAndPredictsAndLeavesNothing(EngineKind engine)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Path runs = folder.resolve("runs");
    Process process =
        new WorkerLauncher(WorkerEnvironment.ofThisMachine(engine), WorkerLauncher.Memory.DEFAULT)
            .builder(
                List.of("-Xlog:class+load:file=" + folder.resolve("loaded")),
                "io.weightroom.worker.StartCacheWorker",
                engine.id(),
                runs.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(runs).doesNotExist();
    assertThat(Files.readString(folder.resolve("loaded")))
        .contains(TrainWorker.class.getName(), PredictWorker.class.getName());
  }
}
