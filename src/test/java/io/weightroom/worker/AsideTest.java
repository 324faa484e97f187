package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written on a thread of its own. */
@Timeout(60)
class AsideTest {
  @Test
  void writesInTurnWhileOthersGoOn() {
    CountDownLatch goOn = new CountDownLatch(1);
    List<String> written = new CopyOnWriteArrayList<>();
    try (Aside aside = new Aside("test")) {
      aside.write(
          () -> {
            hold(goOn);
            written.add("first in " + Thread.currentThread().getName());
          });
      aside.write(() -> written.add("second"));
      assertThat(written).isEmpty();
      goOn.countDown();
      aside.await();
      assertThat(written).containsExactly("first in test", "second");
    }
  }

  @Test
  void failsAsTheWritingDidAndGoesOn() {
    IOException full = new IOException("No space left on device");
    try (Aside aside = new Aside("test")) {
      aside.write(
          () -> {
            throw full;
          });
      assertThatThrownBy(aside::await).hasCause(full);
      assertThatCode(aside::await).doesNotThrowAnyException();
    }
  }

  @Test
  void isNeverLeftBehind() {
    CountDownLatch goOn = new CountDownLatch(1);
    List<String> written = new CopyOnWriteArrayList<>();
    try (Aside aside = new Aside("test")) {
      aside.write(
          () -> {
            hold(goOn);
            written.add("late");
          });
      goOn.countDown();
    }
    assertThat(written).containsExactly("late");
  }

  private static void hold(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
