package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Problem;
import io.weightroom.choice.EngineWish;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Workers that die again and again, with what real ones write as they die. */
@ServerTest
class WorkerDeathTest {
  private static final String DISK =
      """
      Exception in thread "main" java.io.UncheckedIOException: java.io.IOException: No space left on device
      \tat io.weightroom.job.JsonLines.append(JsonLines.java:61)
      \tat io.weightroom.worker.TrainWorker.main(TrainWorker.java:74)
      Caused by: java.io.IOException: No space left on device
      \tat java.base/sun.nio.ch.UnixFileDispatcherImpl.write0(Native Method)
      \t... 5 more
      """;

  @TempDir Path folder;
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private Runs runs;
  @Autowired private RunFolders folders;

  private Problem after(String log) throws IOException {
    RunFolder run = new RunFolder(folder);
    Files.writeString(run.workerLog(), log);
    return WorkerDeath.problem(3, run);
  }

  @Test
  void aFullDiskIsNoMatterOfTheBatchSize() throws IOException {
    assertThat(after(DISK).line())
        .isEqualTo(
            "The worker ended 3 times without getting any further, because the server's disk is"
                + " full. Delete datasets or runs that nobody needs, or ask whoever looks after the"
                + " server; then train it again.");
  }

  @Test
  void memoryThatIsUsedUpIsToldWithHowMuchThereIs() throws IOException {
    Problem told = after("Terminating due to java.lang.OutOfMemoryError: Java heap space\n");
    assertThat(told.what()).contains("needs more memory than the 1,024 MB and 3,072 MB");
    assertThat(told.remedy()).startsWith("Try a smaller batch size");
    assertThat(after("").line())
        .contains("left no word; it may have needed more memory than there is")
        .contains("Try a smaller batch size");
    assertThat(WorkerDeath.problem(3, new RunFolder(folder.resolve("gone"))).what())
        .contains("left no word");
  }

  @Test
  void theCauseIsToldAndNotTheLastLineOfItsStack() throws IOException {
    assertThat(
            after(
                    """
                    Exception in thread "main" java.lang.IllegalStateException: no such thing
                    \tat io.weightroom.worker.TrainWorker.run(TrainWorker.java:90)
                    Caused by: java.lang.ArithmeticException: / by zero
                    \tat io.weightroom.worker.TrainWorker.main(TrainWorker.java:74)
                    \t... 1 more
                    WARNING: sun.misc.Unsafe::objectFieldOffset will be removed
                    """)
                .what())
        .endsWith("it last wrote: java.lang.ArithmeticException: / by zero.");
    assertThat(
            after(
                    """
                    #
                    # A fatal error has been detected by the Java Runtime Environment:
                    #
                    #  SIGSEGV (0xb) at pc=0x00007f1e5c0a2b11, pid=4711, tid=4712
                    #
                    # An error report file with more information is saved as:
                    # /srv/somewhere/hs_err_pid4711.log
                    #
                    """)
                .what())
        .contains("it last wrote: SIGSEGV (0xb) at pc=")
        .doesNotContain("/srv");
    assertThat(after("x".repeat(100_000)).what()).hasSizeLessThan(400);
  }

  @Test
  void aRunWhoseWorkersAllDieFailsWithTheReason() {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    PlayedRun run = played.cars(owner, "doomed", 3);
    RunKeeper keeper = new RunKeeper(runs, folders, dying(), Clock.systemUTC());
    keeper.start();
    try {
      keeper.see(run.id());
    } finally {
      keeper.stop();
    }

    Run failed = runs.find(run.id()).orElseThrow();
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.reason()).contains("ended 3 times").contains("disk is full");
  }

  /** As on a disk that takes no more: not even that the run has failed can be written. */
  @Test
  void aRunWhoseJournalCannotBeWrittenIsTriedAgainEverMoreRarely() throws IOException {
    assertThat(RunTask.pause(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(RunTask.pause(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(RunTask.pause(500)).isEqualTo(Duration.ofSeconds(256));

    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    PlayedRun run = played.cars(owner, "unwritable", 3);
    Files.createSymbolicLink(run.folder().journal(), folder.resolve("gone").resolve("journal"));
    RunKeeper keeper = new RunKeeper(runs, folders, dying(), Clock.systemUTC());
    keeper.start();
    try {
      assertThatThrownBy(() -> keeper.see(run.id())).isInstanceOf(UncheckedIOException.class);
    } finally {
      keeper.stop();
    }
    assertThat(runs.find(run.id()).orElseThrow().status()).isEqualTo(RunStatus.WAITING);
    assertThat(RunLock.isHeld(run.folder())).as("the next try may have it").isFalse();
  }

  /** Workers that do nothing but die of a full disk. */
  private static Workers dying() {
    return new Workers(new WarmWorkers(Path.of("target"), EngineWish.AUTO, 0, 1, 0, 0)) {
      @Override
      Process start(RunFolder of) {
        try {
          Files.writeString(of.workerLog(), DISK);
          return new ProcessBuilder("false").start();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
