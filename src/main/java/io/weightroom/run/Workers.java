package io.weightroom.run;

import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import org.springframework.stereotype.Component;

/** Starts the workers of this machine. */
@Component
class Workers {
  private final WorkerLauncher launcher =
      new WorkerLauncher(WorkerLauncher.builtArguments(), WorkerLauncher.Memory.DEFAULT);

  Process start(RunFolder folder) {
    return launcher.train(folder);
  }
}
