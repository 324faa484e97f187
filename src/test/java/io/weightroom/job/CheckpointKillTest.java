package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.job.Checkpoints.Moment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills a process that writes checkpoints, and looks at what is left. */
class CheckpointKillTest {
  private static final int HALTED = 77;

  @TempDir Path temporary;

  /**
   * Saves checkpoints 1, 2, 3, … and says each number once it is saved; halts in the third at the
   * given moment, in the middle of its first file for {@code HALF}, or never.
   */
  static final class Saver {
    private static long step;

    static void main(String[] arguments) {
      RunLock lock = RunLock.acquire(new RunFolder(Path.of(arguments[0]))).orElseThrow();
      String deadly = arguments[1];
      int size = Integer.parseInt(arguments[2]);
      Checkpoints checkpoints =
          new Checkpoints(lock, Clock.systemUTC(), moment -> haltAt(deadly, moment.name()));
      for (step = 1; ; step++) {
        checkpoints.save(step, step == 1, content(step, size, () -> haltAt(deadly, "HALF")));
        System.out.println(step);
      }
    }

    private static void haltAt(String deadly, String moment) {
      if (step >= 3 && moment.equals(deadly)) {
        Runtime.getRuntime().halt(HALTED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void nothingAcknowledgedIsLostAtAnyMoment(Moment moment) throws Exception {
    dieAt(moment.name());
  }

  @Test
  void nothingAcknowledgedIsLostInTheMiddleOfAFile() throws Exception {
    dieAt("HALF");
  }

  /** Files of a megabyte, so that most kills fall into a write. */
  @Test
  void nothingAcknowledgedIsLostByRandomKills() throws Exception {
    Random random = new Random(3);
    RunFolder folder = RunFolder.create(temporary.resolve("run")).orThrow();
    for (int round = 0; round < 6; round++) {
      DurableFiles.deleteTree(folder.checkpoints());
      Files.createDirectory(folder.checkpoints());
      Process saver = ChildJvm.start(Saver.class, folder.root(), "never", 1 << 20);
      List<Long> acknowledged = new ArrayList<>();
      try (BufferedReader said = saver.inputReader()) {
        int kill = 1 + random.nextInt(12);
        while (acknowledged.size() < kill) {
          acknowledged.add(Long.parseLong(said.readLine()));
        }
        saver.toHandle().destroyForcibly();
        said.lines().map(Long::parseLong).forEach(acknowledged::add);
      }
      assertThat(saver.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertNothingLost(folder, acknowledged);
    }
  }

  private void dieAt(String moment) throws Exception {
    RunFolder folder = RunFolder.create(temporary.resolve("run")).orThrow();
    Process saver = ChildJvm.start(Saver.class, folder.root(), moment, 10_000);
    List<Long> acknowledged;
    try (BufferedReader said = saver.inputReader()) {
      acknowledged = said.lines().map(Long::parseLong).toList();
    }
    assertThat(saver.waitFor()).isEqualTo(HALTED);
    boolean prunes = moment.startsWith("OLD");
    assertThat(acknowledged).last().isEqualTo(prunes ? 3L : 2L);
    assertThat(RunLock.isHeld(folder)).isFalse();
    assertNothingLost(folder, acknowledged);
    try (RunLock lock = RunLock.acquire(folder).orElseThrow()) {
      Checkpoints.open(lock, Clock.systemUTC());
      assertNothingLost(folder, acknowledged);
      assertThat(folder.checkpoints()).isDirectoryNotContaining("glob:**.tmp");
    }
  }

  /** The newest checkpoint is whole, not older than what was acknowledged, and of its step. */
  static void assertNothingLost(RunFolder folder, List<Long> acknowledged) {
    long least = acknowledged.isEmpty() ? 0 : acknowledged.getLast();
    if (least == 0 && Checkpoints.newestValid(folder).isEmpty()) {
      return;
    }
    Checkpoint newest = Checkpoints.newestValid(folder).orElseThrow();
    assertThat(newest.step()).isBetween(least, least + 1);
    assertThat(newest.json("state.json").path("step").asLong()).isEqualTo(newest.step());
    Path weights = newest.file("weights.bin");
    try {
      byte[] found = Files.readAllBytes(weights);
      assertThat(found).isEqualTo(bytes(newest.step(), found.length));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A checkpoint whose content follows from its step. */
  static CheckpointContent content(long step, int size, Runnable half) {
    byte[] bytes = bytes(step, size);
    return new CheckpointContent()
        .file(
            "weights.bin",
            out -> {
              out.write(bytes, 0, size / 2);
              out.flush();
              half.run();
              out.write(bytes, size / 2, size - size / 2);
            })
        .json("state.json", Json.object().put("step", step));
  }

  private static byte[] bytes(long step, int size) {
    byte[] bytes = new byte[size];
    new Random(step).nextBytes(bytes);
    return bytes;
  }
}
