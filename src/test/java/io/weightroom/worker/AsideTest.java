package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written on a thread of its own. */
@Timeout(60)
class AsideTest {
  @Test
  void isDoneOnceItWasAwaited() {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicReference<String> written = new AtomicReference<>("");
    Aside aside =
        Aside.begin(
            "test",
            () -> {
              hold(goOn);
              written.set(Thread.currentThread().getName());
            });
    assertThat(written.get()).isEmpty();
    goOn.countDown();
    aside.await();
    assertThat(written.get()).isEqualTo("test");
  }

  @Test
  void failsAsTheWritingDid() {
    IOException full = new IOException("No space left on device");
    try (Aside aside =
        Aside.begin(
            "test",
            () -> {
              throw full;
            })) {
      assertThatThrownBy(aside::await).hasCause(full);
    }
  }

  @Test
  void isNeverLeftBehind() {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicReference<Thread> writer = new AtomicReference<>();
    try (Aside _ =
        Aside.begin(
            "test",
            () -> {
              writer.set(Thread.currentThread());
              hold(goOn);
            })) {
      goOn.countDown();
    }
    assertThat(writer.get()).isNotNull().matches(thread -> !thread.isAlive());
  }

  private static void hold(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
