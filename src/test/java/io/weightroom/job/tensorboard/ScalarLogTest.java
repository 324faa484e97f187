package io.weightroom.job.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarLogTest {
  @TempDir Path folder;
  final TickingClock clock = new TickingClock("2026-02-03T04:05:06Z");

  @Test
  void slowNumbersAreWrittenAtOnceAndAsTheyAre() {
    ScalarLog log = open();
    for (int step = 1; step <= 3; step++) {
      log.add("iteration_loss", step, step / 4.0);
      assertThat(points()).hasSize(step);
      clock.advance(20);
    }
    assertThat(points()).extracting(ScalarPoint::tag).containsOnly("iteration_loss");
    assertThat(points()).extracting(ScalarPoint::step).containsExactly(1L, 2L, 3L);
    assertThat(points()).extracting(ScalarPoint::value).containsExactly(0.25f, 0.5f, 0.75f);
    log.close();
  }

  /** 1,000 steps in a second: 1, then every 20 milliseconds the mean of 20 steps. */
  @Test
  void fastNumbersAreMergedToFiftyASecond() {
    ScalarLog log = open();
    for (int step = 1; step <= 1000; step++) {
      log.add("iteration_loss", step, step);
      log.add("rate", step, 0.5);
      clock.advance(1);
    }
    List<ScalarPoint> means = points("iteration_loss");
    assertThat(means).hasSize(50);
    assertThat(points("rate")).hasSize(50);
    assertThat(means.get(0)).extracting(ScalarPoint::step).isEqualTo(1L);
    ScalarPoint third = means.get(2);
    assertThat(third.step()).isEqualTo(41);
    assertThat(third.value()).isEqualTo((float) IntStream.rangeClosed(22, 41).average().orElse(0));
    assertThat(points("iteration_loss_min").get(1).value()).isEqualTo(22);
    assertThat(points("iteration_loss_max").get(1).value()).isEqualTo(41);
    assertThat(third.wallTime())
        .isCloseTo(clock.instant().toEpochMilli() / 1e3 - 0.960, within(1e-6));

    log.flush();
    assertThat(points("iteration_loss").getLast())
        .isEqualTo(new ScalarPoint("iteration_loss", 1000, points().getLast().wallTime(), 991));
    int before = points().size();
    log.close();
    assertThat(points()).hasSize(before);
  }

  private ScalarLog open() {
    return ScalarLog.open(folder, OptionalLong.empty(), clock, clock::nanoTime);
  }

  private List<ScalarPoint> points() {
    return new ScalarTail(folder).after(ScalarCursor.START).points();
  }

  private List<ScalarPoint> points(String tag) {
    return points().stream().filter(point -> point.tag().equals(tag)).toList();
  }
}
