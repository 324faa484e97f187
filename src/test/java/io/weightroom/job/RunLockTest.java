package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path temporary;
  RunFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = RunFolder.create(temporary.resolve("run")).orThrow();
  }

  /** A worker that takes the lock, says so, and lives until its input ends. */
  static final class Holder {
    static void main(String[] arguments) throws IOException {
      RunLock lock = RunLock.acquire(new RunFolder(Path.of(arguments[0]))).orElseThrow();
      System.out.println("held");
      int end = System.in.read();
      if (end == -1) {
        lock.close();
      }
    }
  }

  /** Says whether another process sees the lock as held. */
  static final class Prober {
    static void main(String[] arguments) {
      System.out.println(RunLock.isHeld(new RunFolder(Path.of(arguments[0]))));
    }
  }

  @Test
  void isHeldUntilItsProcessIsKilled() throws Exception {
    Process worker = ChildJvm.start(Holder.class, folder.root());
    try (BufferedReader said = worker.inputReader()) {
      assertThat(said.readLine()).isEqualTo("held");
      for (int probe = 0; probe < 100; probe++) {
        assertThat(RunLock.isHeld(folder)).isTrue();
      }
      assertThat(RunLock.acquire(folder)).isEmpty();
    } finally {
      worker.destroyForcibly();
    }
    assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(RunLock.isHeld(folder)).isFalse();
    RunLock next = RunLock.acquire(folder).orElseThrow();
    next.close();
  }

  /** Closing a second channel on the file would drop the lock on POSIX systems. */
  @Test
  void aProbeInTheHoldersOwnProcessKeepsTheLock() throws Exception {
    try (RunLock lock = RunLock.acquire(folder).orElseThrow()) {
      Path link = Files.createSymbolicLink(temporary.resolve("link"), lock.folder().root());
      assertThat(RunLock.isHeld(folder)).isTrue();
      assertThat(RunLock.isHeld(new RunFolder(link))).isTrue();
      assertThat(RunLock.acquire(new RunFolder(link))).isEmpty();
      assertThat(seenByAnotherProcess()).isEqualTo("true");
    }
    assertThat(RunLock.isHeld(folder)).isFalse();
    assertThat(seenByAnotherProcess()).isEqualTo("false");
  }

  @Test
  void aProbeMakesNoFile() {
    assertThat(RunLock.isHeld(folder)).isFalse();
    assertThat(RunLock.isHeld(new RunFolder(temporary.resolve("not-there")))).isFalse();
    assertThat(folder.lock()).doesNotExist();
  }

  private String seenByAnotherProcess() throws IOException {
    try (BufferedReader said = ChildJvm.start(Prober.class, folder.root()).inputReader()) {
      return said.readLine();
    }
  }
}
