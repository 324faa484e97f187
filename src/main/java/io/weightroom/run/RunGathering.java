package io.weightroom.run;

import io.weightroom.catalog.Result;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.RunFolder;
import jakarta.annotation.PreDestroy;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gathers from the folders of older runs what the database keeps of newer ones: once, in the
 * background, the newest first.
 */
@Component
class RunGathering {
  private static final Logger LOG = LoggerFactory.getLogger(RunGathering.class);

  /** What stands for a run whose folder tells nothing. */
  private static final String NOTHING = "{}";

  private final Runs runs;
  private final RunFolders folders;
  private volatile boolean closing;
  private volatile @Nullable Thread thread;

  RunGathering(Runs runs, RunFolders folders) {
    this.runs = runs;
    this.folders = folders;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    thread = Thread.ofPlatform().name("run-gathering").daemon().start(this::gather);
  }

  /** Returns when every run has its settings. */
  void gather() {
    for (RunId id : runs.withoutSettings()) {
      if (closing) {
        return;
      }
      try {
        gather(id);
      } catch (RuntimeException e) {
        LOG.warn("the folder of run {} tells nothing for lists: {}", id, e.toString());
        runs.setSettings(id, NOTHING);
      }
    }
  }

  private void gather(RunId id) {
    RunFolder folder = folders.of(id);
    Progress progress = Progress.of(Journal.read(folder));
    if (!progress.equals(Progress.NONE)) {
      runs.setProgress(id, progress.toJson());
    }
    OptionalLong parameters =
        Report.parse(RunSummary.of(folder)).stream().mapToLong(Report::parameters).findFirst();
    runs.setSettings(
        id,
        Job.read(folder) instanceof Result.Ok<Job>(Job job)
            ? SettingValues.gather(job, runs.version(id), parameters)
            : NOTHING);
  }

  @PreDestroy
  void close() throws InterruptedException {
    closing = true;
    Thread running = thread;
    if (running != null) {
      running.join(5_000);
    }
  }
}
