package io.weightroom.run;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.job.WorkerLog;
import io.weightroom.kit.Format;

/** Why the workers of a run died, as far as their log tells. */
final class WorkerDeath {
  private WorkerDeath() {}

  /**
   * What is told of a run whose workers died one after another.
   *
   * @param times how many of them got no further
   */
  static Problem problem(int times, RunFolder folder) {
    String ended = "ended " + times + " times without getting any further";
    WorkerLog log = WorkerLog.read(folder.workerLog());
    if (log.isOfFullDisk()) {
      return new Problem(
          new Place.Whole(),
          "The worker " + ended + ", because the server's disk is full.",
          "Delete datasets or runs that nobody needs, or ask whoever looks after the server; then"
              + " train it again.");
    }
    if (log.isOfMemory()) {
      WorkerLauncher.Memory most = WorkerLauncher.Memory.DEFAULT;
      return new Problem(
          new Place.Whole(),
          "The worker "
              + ended
              + ", because it needs more memory than the "
              + Format.count(most.heapMegabytes())
              + " MB and "
              + Format.count(most.nativeMegabytes())
              + " MB that it may use for data and for computing.",
          "Try a smaller batch size or a smaller network, which need less memory.");
    }
    String told = log.lastWords();
    if (told.isEmpty()) {
      return new Problem(
          new Place.Whole(),
          "The worker "
              + ended
              + " and left no word; it may have needed more memory than there is.",
          "Try a smaller batch size or a smaller network, which need less memory.");
    }
    return new Problem(
        new Place.Whole(),
        "The worker " + ended + "; it last wrote: " + told + ".",
        "Train it again; if it happens again, ask whoever looks after the server for what the run's"
            + " worker.log says.");
  }
}
