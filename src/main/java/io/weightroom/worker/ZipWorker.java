package io.weightroom.worker;

import io.weightroom.engine.dl4j.Dl4jZip;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a run's model as Deeplearning4j's zip: {@code ZipWorker RUN_FOLDER}. Only a process on
 * Deeplearning4j can, so that workers on other engines call one.
 */
final class ZipWorker {
  private ZipWorker() {}

  public static void main(String[] arguments) throws IOException {
    write(new RunFolder(Path.of(arguments[0])));
    System.exit(0);
  }

  /** Writes {@code model/deeplearning4j.zip} beside the model's other files. */
  static void write(RunFolder folder) throws IOException {
    StoredModel model = StoredModel.read(folder).orThrow();
    Path scratch = Files.createTempFile(folder.root(), "deeplearning4j", ".tmp");
    try {
      Dl4jZip.write(model.network(), model.weights(), model.design().recipe().optimizer(), scratch);
      DurableFiles.write(
          folder.model().resolve("deeplearning4j.zip"), out -> Files.copy(scratch, out));
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  /** Lets a process of its own write it, and waits for it. */
  static void call(RunFolder folder) throws IOException {
    Process worker =
        new WorkerLauncher(WorkerLauncher.Memory.ofThisProcess())
            .start(ZipWorker.class.getName(), folder.workerLog(), folder.root().toString());
    try {
      int code = worker.waitFor();
      if (code != 0) {
        throw new IOException("the writer of deeplearning4j.zip ended with " + code);
      }
    } catch (InterruptedException e) {
      worker.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while deeplearning4j.zip was written", e);
    }
  }
}
