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
import io.weightroom.reader.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs that worker processes of their own train. */
final class RealRun {
  private static final Placement PLACEMENT = new Placement(EngineKind.DL4J, Device.CPU, 1, "");

  private RealRun() {}

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
