package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.reader.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Runs that find a worker waiting, with real processes. */
@ServerTest
@TestPropertySource(
    properties = {"weightroom.warm-workers=1", "weightroom.warm-workers-delay-millis=0"})
@DirtiesContext
class WarmWorkersTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Autowired private RunQueue queue;
  @Autowired private RunFolders folders;
  @Autowired private WarmWorkers warm;
  @Autowired private Library library;
  @Autowired private Accounts accounts;

  private RunFolder submit(int epochs) {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    return folders.of(queue.submit(owner, SmallDesign.of(epochs), iris).orThrow());
  }

  private long waiting() {
    await().atMost(LIMIT).until(() -> warm.ready() == 1);
    return warm.pids().getFirst();
  }

  private void awaitEnd(RunFolder folder) {
    await()
        .atMost(LIMIT)
        .until(() -> events(folder).stream().anyMatch(RunEvent.Finished.class::isInstance));
  }

  private static List<RunEvent> events(RunFolder folder) {
    return Journal.read(folder).stream().map(entry -> entry.event()).toList();
  }

  /** The processes that had the run, in their order. */
  private static List<Long> workers(RunFolder folder) {
    return events(folder).stream()
        .filter(RunEvent.Started.class::isInstance)
        .map(event -> ((RunEvent.Started) event).pid())
        .toList();
  }

  /** In a session of its own niceness alone would count for nothing. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aWorkerGivesWayToPages() throws IOException {
    Path process = Path.of("/proc", String.valueOf(waiting()));
    String stat = Files.readString(process.resolve("stat"));
    assertThat(stat.substring(stat.lastIndexOf(')')).split(" ")[17]).isEqualTo("5");
    Path group = process.resolve("autogroup");
    if (Files.exists(group)) {
      assertThat(Files.readString(group)).endsWith("nice 5\n");
    }
  }

  @Test
  void aRunIsTrainedByTheWorkerThatWaitedAndAnotherOneWaits() {
    long first = waiting();
    RunFolder folder = submit(3);
    awaitEnd(folder);

    assertThat(workers(folder)).containsExactly(first);
    assertThat(waiting()).isNotEqualTo(first);
    await().atMost(LIMIT).until(() -> ProcessHandle.of(first).isEmpty());
  }

  @Test
  void theWorkerThatWaitedTakesTheThreadsOfItsRun() {
    long first = waiting();
    RunFolder folder = submit(1);
    awaitEnd(folder);
    assertThat(started(folder).threads()).isEqualTo(1);

    long second = waiting();
    RunFolder other = RunFolder.create(folder.root().resolveSibling("two-threads")).orThrow();
    Job.read(folder).orThrow().write(other);
    assertThat(warm.take(Workers.USUAL.withThreads(2), other)).map(Process::pid).contains(second);
    awaitEnd(other);
    assertThat(started(other).pid()).isEqualTo(second).isNotEqualTo(first);
    assertThat(started(other).threads()).isEqualTo(2);
    assertThat(started(other).binary()).contains("2 threads");
  }

  private static RunEvent.Started started(RunFolder folder) {
    return (RunEvent.Started)
        events(folder).stream()
            .filter(RunEvent.Started.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void whatTheProcessItselfWritesGoesIntoTheLogOfItsRun() throws Exception {
    long worker = waiting();
    RunFolder folder = submit(100_000);
    await()
        .atMost(LIMIT)
        .until(() -> events(folder).stream().anyMatch(RunEvent.EpochDone.class::isInstance));
    // asked so, the virtual machine writes below Java what its threads are doing
    new ProcessBuilder("kill", "-QUIT", String.valueOf(worker)).start().waitFor();
    await().atMost(LIMIT).until(() -> log(folder).contains("Full thread dump"));
    ProcessHandle.of(worker).ifPresent(ProcessHandle::destroyForcibly);
    await().atMost(LIMIT).until(() -> workers(folder).size() == 2);
    queue.cancel(queue.of(owner()).getFirst().id());

    assertThat(log(folder)).contains("Full thread dump");
  }

  private UserId owner() {
    return accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
  }

  private static String log(RunFolder folder) throws IOException {
    return Files.exists(folder.workerLog()) ? Files.readString(folder.workerLog()) : "";
  }

  @Test
  void aWorkerThatDiedWhileItWaitedIsNeverMissed() {
    long dead = waiting();
    ProcessHandle.of(dead).orElseThrow().destroyForcibly();
    RunFolder folder = submit(2);
    awaitEnd(folder);

    assertThat(workers(folder)).hasSize(1).doesNotContain(dead);
    assertThat(waiting()).isNotEqualTo(dead);
  }
}
