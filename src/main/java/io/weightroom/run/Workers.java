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
  private final Cores cores = Cores.ofThisMachine();

  Workers(WarmWorkers warm) {
    this.warm = warm;
  }

  Process start(RunFolder folder) {
    WorkerLauncher alone = USUAL.of(folder);
    int threads = cores.take(alone.environment().threads());
    try {
      WorkerLauncher launcher = alone.withThreads(threads);
      Process worker = warm.take(launcher, folder).orElseGet(() -> launcher.train(folder));
      worker.onExit().thenRun(() -> cores.giveBack(threads));
      return worker;
    } catch (RuntimeException e) {
      cores.giveBack(threads);
      throw e;
    }
  }
}
