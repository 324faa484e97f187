package io.weightroom.library;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks at files by worker processes, a few at a time; the others wait in the order they came. */
@Component
class Looks {
  private final Semaphore turns;

  Looks(@Value("${weightroom.looks-at-once}") int atOnce) {
    this.turns = new Semaphore(atOnce, true);
  }

  /** Whether a look that begins now has to wait for others. */
  boolean areFull() {
    return turns.availablePermits() == 0;
  }

  /** Looks as soon as it is this one's turn. */
  <T> T inTurn(Supplier<T> look) {
    turns.acquireUninterruptibly();
    try {
      return look.get();
    } finally {
      turns.release();
    }
  }
}
