package io.weightroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AheadTest {

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "3,10000000", "511,8", "512,8", "513,8", "5000,8", "5000,40000"})
  void givesEveryElementInOrder(int count, long bytes) {
    Iterator<Integer> source = IntStream.range(0, count).iterator();
    List<Integer> got = new ArrayList<>();
    try (Ahead<Integer> ahead = new Ahead<>("test", source, _ -> bytes)) {
      ahead.forEachRemaining(got::add);
      assertThat(ahead.hasNext()).isFalse();
    }
    assertThat(got).isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void tellsWhyNoMoreCanBeMade() {
    Iterator<Integer> source =
        IntStream.range(0, 10).map(i -> 12 / (3 - i)).iterator(); // the fourth divides by zero
    try (Ahead<Integer> ahead = new Ahead<>("test", source, _ -> 1)) {
      assertThat(List.of(ahead.next(), ahead.next(), ahead.next())).containsExactly(4, 6, 12);
      assertThatThrownBy(ahead::next).hasRootCauseInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void holdsNoMoreThanThreeLargeElements() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch third = new CountDownLatch(3);
    Iterator<Integer> source =
        IntStream.iterate(0, i -> i + 1)
            .peek(_ -> made.incrementAndGet())
            .peek(_ -> third.countDown())
            .iterator();
    try (Ahead<Integer> ahead = new Ahead<>("test", source, _ -> 1L << 30)) {
      assertThat(ahead.next()).isZero();
      assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(made).hasValueBetween(3, 4); // one taken, one waiting, one in hand, hasNext's look
    }
    assertThat(made.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void aMakerThatIsSlowIsWaitedForAndMeasured() {
    CountDownLatch asked = new CountDownLatch(1);
    Iterator<Integer> source =
        IntStream.range(0, 1)
            .peek(
                _ -> {
                  try {
                    asked.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .iterator();
    try (Ahead<Integer> ahead = new Ahead<>("test", source, _ -> 1)) {
      Thread consumer = Thread.currentThread();
      Thread.ofVirtual()
          .start(
              () -> {
                while (consumer.getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
                asked.countDown();
              });
      assertThat(ahead.next()).isZero();
      assertThat(ahead.waited()).isPositive();
    }
  }
}
