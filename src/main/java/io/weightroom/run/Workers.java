package io.weightroom.run;

import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import org.springframework.stereotype.Component;

/** Starts the workers of this machine, or takes one that is warm. */
@Component
class Workers {
  /** What starts the worker of a run that asks for nothing special. */
  static final WorkerLauncher USUAL = new WorkerLauncher(WorkerLauncher.Memory.DEFAULT);

  private final WarmWorkers warm;

  Workers(WarmWorkers warm) {
    this.warm = warm;
  }

  Process start(RunFolder folder) {
    return warm.take(USUAL.of(folder), folder).orElseGet(() -> USUAL.train(folder));
  }
}
