package io.weightroom.job.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTailTest {
  @TempDir Path temporary;
  final TickingClock clock = new TickingClock("2026-02-03T04:05:06Z");

  /** A chart: drops, then appends, as it is told. */
  private static final class Chart {
    private final List<String> drawn = new ArrayList<>();
    private final List<Long> steps = new ArrayList<>();
    private ScalarCursor cursor = ScalarCursor.START;

    /** Whether there was anything new. */
    boolean update(ScalarTail tail) {
      ScalarBatch batch = tail.after(ScalarCursor.parse(cursor.text()));
      batch
          .dropFrom()
          .ifPresent(
              from -> {
                while (!steps.isEmpty() && steps.getLast() >= from) {
                  steps.removeLast();
                  drawn.removeLast();
                }
              });
      for (ScalarPoint point : batch.points()) {
        steps.add(point.step());
        drawn.add(point.tag() + " " + point.step() + " " + point.value());
      }
      boolean moved = !batch.next().equals(cursor);
      cursor = batch.next();
      return moved;
    }

    List<String> upToDate(ScalarTail tail) {
      while (update(tail)) {}
      return drawn;
    }
  }

  /**
   * Workers die and resume at random steps, now and then with a torn record, and charts look at
   * random moments. The truth is a list from which a resumed worker drops what it does again.
   */
  @Test
  void chartsHaveEveryPointOnceWhateverHappens() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Path folder = Files.createDirectory(temporary.resolve("run-" + seed));
      List<String> truth = new ArrayList<>();
      List<Long> steps = new ArrayList<>();
      Chart chart = new Chart();
      ScalarTail tail = new ScalarTail(folder, 1 + random.nextInt(20));
      ScalarHistory history = new ScalarHistory(tail);
      int workers = 1 + random.nextInt(5);
      for (int worker = 0; worker < workers; worker++) {
        long step = steps.isEmpty() ? 0 : random.nextLong(steps.getLast() + 1);
        while (!steps.isEmpty() && steps.getLast() > step) {
          steps.removeLast();
          truth.removeLast();
        }
        clock.advance(random.nextInt(3000));
        OptionalLong resumedAfter = worker == 0 ? OptionalLong.empty() : OptionalLong.of(step);
        try (EventFileWriter writer = EventFileWriter.open(folder, resumedAfter, clock)) {
          int count = random.nextInt(60);
          for (int i = 0; i < count; i++) {
            step += 1 + random.nextInt(3);
            float value = random.nextFloat();
            writer.write(
                step, List.of(new Event.Scalar("a", value), new Event.Scalar("b", worker)));
            truth.add("a " + step + " " + value);
            truth.add("b " + step + " " + (float) worker);
            steps.add(step);
            steps.add(step);
            if (random.nextInt(10) == 0) {
              chart.update(tail);
            }
            if (random.nextInt(40) == 0) {
              history.update();
            }
          }
        }
        if (random.nextInt(3) == 0) {
          tear(EventFiles.in(folder).getLast(), random);
        }
        if (random.nextInt(4) == 0) {
          Files.createFile(EventFiles.next(folder, clock.instant().getEpochSecond()));
        }
      }
      assertThat(chart.upToDate(tail)).as("seed %d", seed).isEqualTo(truth);
      assertThat(new Chart().upToDate(new ScalarTail(folder))).isEqualTo(truth);
      history.update();
      ScalarSeries a = history.series("a").orElseGet(ScalarSeries::new);
      List<String> points = new ArrayList<>();
      for (int i = 0; i < a.size(); i++) {
        points.add("a " + a.step(i) + " " + a.value(i));
      }
      assertThat(points).isEqualTo(truth.stream().filter(p -> p.startsWith("a")).toList());
    }
  }

  @Test
  void aRunThatBeginsAgainSupersedesAll() {
    Path folder = temporary;
    write(folder, OptionalLong.empty(), 0, 1);
    write(folder, OptionalLong.of(0), 0);
    assertThat(new Chart().upToDate(new ScalarTail(folder))).containsExactly("a 0 0.0");
  }

  /** The step of the checkpoint itself was done before it. */
  @Test
  void aPointAtTheCheckpointStays() {
    write(temporary, OptionalLong.empty(), 1, 2, 3);
    write(temporary, OptionalLong.of(2), 3);
    assertThat(new Chart().upToDate(new ScalarTail(temporary)))
        .containsExactly("a 1 1.0", "a 2 2.0", "a 3 3.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "1-", "-1-5", "0-3", "9-0", "0-99999999", "../0-1", "0-1-2", "٣-٣"})
  void aMadeUpCursorFindsTheStartOrNothing(String text) {
    write(temporary, OptionalLong.empty(), 1);
    int found = new ScalarTail(temporary).after(ScalarCursor.parse(text)).points().size();
    assertThat(found).isEqualTo(ScalarCursor.parse(text).equals(ScalarCursor.START) ? 1 : 0);
  }

  @Test
  void aFolderThatIsNotThereHasNoPoints() {
    ScalarBatch batch = new ScalarTail(temporary.resolve("none")).after(ScalarCursor.START);
    assertThat(batch)
        .isEqualTo(new ScalarBatch(ScalarCursor.START, OptionalLong.empty(), List.of()));
  }

  private void write(Path folder, OptionalLong resumedAfter, long... steps) {
    try (EventFileWriter writer = EventFileWriter.open(folder, resumedAfter, clock)) {
      for (long step : steps) {
        writer.write(step, List.of(new Event.Scalar("a", step)));
      }
    }
  }

  /** What a write leaves that was killed in the middle. */
  private static void tear(Path file, Random random) throws IOException {
    byte[] record = Records.frame(EventCodec.encode(new Event.SessionStart(1, 5)));
    byte[] torn = Arrays.copyOf(record, 1 + random.nextInt(record.length - 1));
    Files.write(file, torn, StandardOpenOption.APPEND);
  }
}
