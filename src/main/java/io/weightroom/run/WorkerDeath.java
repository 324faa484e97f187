package io.weightroom.run;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Why the workers of a run died, as far as their log tells. */
final class WorkerDeath {
  /** So much of a log's end is read; native libraries may write without end. */
  private static final int TAIL = 16 << 10;

  private static final int LONGEST = 200;

  private static final Pattern MEMORY =
      Pattern.compile("OutOfMemoryError|Physical memory usage is too high|Cannot allocate memory");

  /** Where an exception came from, or the frame around what a crash of native code tells. */
  private static final Pattern NOTHING_TOLD =
      Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d+ more|WARNING: .*|#.*|\\s*");

  private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+ .*|Internal Error .*)");

  private WorkerDeath() {}

  /**
   * What is told of a run whose workers died one after another.
   *
   * @param times how many of them got no further
   */
  static Problem problem(int times, RunFolder folder) {
    String ended = "ended " + times + " times without getting any further";
    String log = tail(folder.workerLog());
    if (log.contains("No space left on device")) {
      return new Problem(
          new Place.Whole(),
          "The worker " + ended + ", because the server's disk is full.",
          "Delete datasets or runs that nobody needs, or ask whoever looks after the server; then"
              + " train it again.");
    }
    if (MEMORY.matcher(log).find()) {
      WorkerLauncher.Memory most = WorkerLauncher.Memory.DEFAULT;
      return new Problem(
          new Place.Whole(),
          "The worker "
              + ended
              + ", because it needs more memory than the %,d MB and %,d MB that it may use for data"
                  .formatted(most.heapMegabytes(), most.nativeMegabytes())
              + " and for computing.",
          "Try a smaller batch size or a smaller network, which need less memory.");
    }
    String told = lastWords(log.lines().toList());
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

  /** The line of a log that tells most: the cause of the last exception, or else the last word. */
  private static String lastWords(List<String> lines) {
    String last = "";
    for (String line : lines) {
      if (CRASH.matcher(line).matches()) {
        last = line.substring(1).strip();
      } else if (!NOTHING_TOLD.matcher(line).matches()) {
        last = line.strip();
      }
    }
    String told =
        last.replaceFirst("^Exception in thread \"[^\"]*\" |^Caused by: ", "")
            .replaceAll("\\p{Cntrl}", " ")
            .replaceFirst("[.\\s]+$", "");
    return told.substring(0, Math.min(LONGEST, told.length()));
  }

  private static String tail(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      return new String(end, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
