package io.weightroom.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends a worker that nobody waits for any more. */
final class ParentWatch {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private ParentWatch() {}

  /** From now on this process ends when the one that started it is gone. */
  static void endWithParent() {
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    if (parent == null) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("ends with its parent")
        .start(
            () -> {
              while (parent.isAlive()) {
                LockSupport.parkNanos(LOOK.toNanos());
              }
              Runtime.getRuntime().halt(1);
            });
  }
}
