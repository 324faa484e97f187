package io.weightroom.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets the session of this process give way as much as the process itself. Where Linux shares the
 * processor among sessions, niceness alone counts only within one, and a worker has its own.
 */
final class Courtesy {
  private static final Path GROUP = Path.of("/proc/self/autogroup");
  private static final Path STATE = Path.of("/proc/self/stat");
  private static final int SESSION = 3;
  private static final int NICENESS = 16;
  private static final int ATTEMPTS = 3;

  /** The kernel takes such a wish ten times a second, from all processes together. */
  private static final Duration BETWEEN = Duration.ofMillis(110);

  private Courtesy() {}

  /**
   * For a process that leads a session; does nothing elsewhere, or where there is no such thing.
   */
  static void extendToSession() {
    try {
      if (!Files.isWritable(GROUP)) {
        return;
      }
      String[] state = fields(Files.readString(STATE));
      if (Long.parseLong(state[SESSION]) == ProcessHandle.current().pid()) {
        write(state[NICENESS]);
      }
    } catch (IOException | RuntimeException e) {
      return; // a worker that does not give way is a worker still
    }
  }

  /** What stands behind the name, which may hold blanks and brackets: state, parent, group, … */
  private static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private static void write(String niceness) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.writeString(GROUP, niceness);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
    }
  }
}
