package io.weightroom.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final Executor VIRTUAL = Thread::startVirtualThread;

  @Test
  void moreThanTheTurnsWait() {
    Looks looks = new Looks(2);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          CompletableFuture.supplyAsync(
              () ->
                  looks.inTurn(
                      () -> {
                        begun.incrementAndGet();
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        awaitLatch(go);
                        running.decrementAndGet();
                        return true;
                      }),
              VIRTUAL));
    }
    await().until(() -> begun.get() == 2);
    assertThat(looks.areFull()).isTrue();
    go.countDown();
    assertThat(all).allMatch(CompletableFuture::join);
    assertThat(most).hasValue(2);
    assertThat(looks.areFull()).isFalse();
  }

  @Test
  void aLookThatThrowsGivesItsTurnBack() {
    Looks looks = new Looks(1);
    assertThatThrownBy(
            () ->
                looks.inTurn(
                    () -> {
                      throw new IllegalStateException("injected");
                    }))
        .hasMessage("injected");
    assertThat(looks.areFull()).isFalse();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
