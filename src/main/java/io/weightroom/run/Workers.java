package io.weightroom.run;

import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/** Starts the workers of this machine. */
@Component
class Workers {
  private final WorkerLauncher launcher =
      new WorkerLauncher(WorkerLauncher.builtArguments(), WorkerLauncher.Memory.DEFAULT);

  Process start(RunFolder folder) {
    return launcher.train(folder);
  }

  /** What a worker last wrote to its log, for the sentence that says why a run failed. */
  String lastWords(RunFolder folder) {
    try {
      String log =
          new String(Files.readAllBytes(folder.workerLog()), StandardCharsets.UTF_8).strip();
      String last = log.lines().reduce("", (_, line) -> line).replaceAll("\\p{Cntrl}", " ");
      return last.isBlank()
          ? ""
          : "; it last wrote: " + last.substring(0, Math.min(200, last.length()));
    } catch (IOException e) {
      return "";
    }
  }
}
