package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.job.Heartbeat.Phase;
import io.weightroom.job.Heartbeat.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);

  @TempDir Path temporary;
  final AtomicLong nanoTime = new AtomicLong(-7);
  RunFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = RunFolder.create(temporary.resolve("run")).orThrow();
  }

  @Test
  void beatsAtOnceTwiceASecondWithProgressAndEveryFiveSecondsWithout() throws IOException {
    try (HeartbeatWriter writer = writer()) {
      assertThat(beats()).isTrue();
      writer.update(training(1, 32));
      assertThat(beats()).as("a new phase is told at once").isTrue();
      writer.update(training(2, 64));
      after(writer, 499);
      assertThat(beats()).isFalse();
      after(writer, 1);
      assertThat(beats()).isTrue();
      after(writer, 4999);
      assertThat(beats()).isFalse();
      after(writer, 1);
      assertThat(beats()).isTrue();
      writer.update(training(3, 96));
    }
    assertThat(Heartbeat.read(folder).orElseThrow().progress()).isEqualTo(training(3, 96));
  }

  /** 10 steps of 32 samples a second, and 600 of 1000 steps to go. */
  @Test
  void tellsTheSpeedAndWhatIsLeft() {
    try (HeartbeatWriter writer = writer()) {
      assertThat(Heartbeat.read(folder).orElseThrow().secondsLeft()).isEmpty();
      for (long step = 200; step <= 400; step += 10) {
        writer.update(training(step, step * 32));
        after(writer, 1000);
      }
      Heartbeat heartbeat = Heartbeat.read(folder).orElseThrow();
      assertThat(heartbeat.at()).isEqualTo(CLOCK.instant());
      assertThat(heartbeat.samplesPerSecond()).isEqualTo(320);
      assertThat(heartbeat.secondsLeft()).hasValue(60);
      assertThat(heartbeat.secondsElapsed()).isEqualTo(21);
      assertThat(heartbeat.offHeapBytes()).isEqualTo(4096);
      assertThat(heartbeat.heapBytes()).isPositive();

      writer.update(new Progress(3, Phase.EVALUATING, 10, 10, 1000, 1000, 32_000));
      after(writer, 1000);
      assertThat(Heartbeat.read(folder).orElseThrow().secondsLeft()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"at\":\"soon\",\"phase\":\"training\"}", "{}"})
  void isEmptyIfItCannotBeUnderstood(String content) throws IOException {
    assertThat(Heartbeat.read(folder)).isEmpty();
    Files.writeString(folder.heartbeat(), content);
    assertThat(Heartbeat.read(folder)).isEmpty();
  }

  @Test
  void readsWhatItKnows() throws IOException {
    Files.writeString(
        folder.heartbeat(),
        "{\"at\":\"2026-02-03T04:05:06Z\",\"phase\":\"training\",\"step\":7,\"new\":[1]}");
    assertThat(Heartbeat.read(folder).orElseThrow().progress().step()).isEqualTo(7);
  }

  private HeartbeatWriter writer() {
    return new HeartbeatWriter(folder, 3, () -> 4096, CLOCK, nanoTime::get);
  }

  private void after(HeartbeatWriter writer, long milliseconds) {
    nanoTime.addAndGet(milliseconds * 1_000_000);
    writer.tick();
  }

  /** Whether a heartbeat was written since the last question. */
  private boolean beats() throws IOException {
    return Files.deleteIfExists(folder.heartbeat());
  }

  private static Progress training(long step, long samples) {
    return new Progress(3, Phase.TRAINING, 4, 10, step, 1000, samples);
  }
}
