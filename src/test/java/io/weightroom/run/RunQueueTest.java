package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Result;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import io.weightroom.job.Start;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.reader.Sample;
import io.weightroom.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs through the queue, with real workers. */
@ServerTest
class RunQueueTest {
  @Autowired private RunQueue queue;
  @Autowired private RunKeeper keeper;
  @Autowired private Scheduler scheduler;
  @Autowired private WarmWorkers warm;
  @Autowired private RunFolders folders;
  @Autowired private Library library;
  @Autowired private Accounts accounts;

  private UserId owner() {
    return accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
  }

  private RunId submit(int epochs) {
    UserId owner = owner();
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    Result<RunId> submitted = queue.submit(owner, SmallDesign.of(epochs), iris);
    return submitted.orThrow();
  }

  private void awaitStatus(RunId id, RunStatus status) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(queue.find(id).orElseThrow().status()).isEqualTo(status));
  }

  private void awaitEpoch(RunFolder folder) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Journal.read(folder).stream()
                    .anyMatch(e -> e.event() instanceof RunEvent.EpochDone));
  }

  private List<Integer> attempts(RunFolder folder) {
    return Journal.read(folder).stream()
        .map(JournalEntry::event)
        .filter(RunEvent.Started.class::isInstance)
        .map(e -> ((RunEvent.Started) e).attempt())
        .toList();
  }

  private ProcessHandle worker(RunFolder folder) {
    long pid =
        Journal.read(folder).stream()
            .map(JournalEntry::event)
            .filter(RunEvent.Started.class::isInstance)
            .mapToLong(e -> ((RunEvent.Started) e).pid())
            .reduce(0, (_, last) -> last);
    return ProcessHandle.of(pid).orElseThrow();
  }

  @Test
  void goesOnWithWhatWaitedWhileTheServerStoodStill() {
    keeper.stop();
    RunId id = submit(2);
    keeper.start();
    awaitStatus(id, RunStatus.FINISHED);
  }

  /** Two would start two workers, and take the queue's second thread from the next run. */
  @Test
  void aRunThatTrainsWhileTheServerStandsStillTakesOneTurnOfTheQueue() {
    RunId slow = submit(100_000);
    awaitEpoch(folders.of(slow));
    keeper.stop();
    keeper.start();
    awaitStatus(submit(1), RunStatus.FINISHED);
    assertThat(scheduler.getCurrentlyExecuting())
        .extracting(each -> each.getTaskInstance().getId())
        .filteredOn(turn -> turn.startsWith(slow + "-"))
        .hasSizeLessThanOrEqualTo(1);
    queue.cancel(slow);
    awaitStatus(slow, RunStatus.CANCELLED);
  }

  @Test
  void trainsToTheEndAndKeepsTheReport() {
    RunId id = submit(5);
    awaitStatus(id, RunStatus.FINISHED);

    Run run = queue.find(id).orElseThrow();
    assertThat(run.reason()).isEqualTo("All 5 epochs are done.");
    assertThat(warm.pids()).as("none waits where that is turned off").isEmpty();
    assertThat(run.summary()).contains("\"accuracy\"").contains("\"baseline\"");
    assertThat(folders.of(id).model().resolve("weights.safetensors")).isNotEmptyFile();
  }

  @Test
  void goesOnForMoreEpochsAsIfItHadHadThemAtOnce() throws IOException {
    RunId three = submit(3);
    RunId seven = submit(7);
    awaitStatus(three, RunStatus.FINISHED);
    assertThat(queue.continuableFrom(three)).hasValue(3);
    RunId more = queue.goOn(owner(), three, 4).orThrow();
    awaitStatus(more, RunStatus.FINISHED);
    awaitStatus(seven, RunStatus.FINISHED);

    Run continued = queue.find(more).orElseThrow();
    String name = queue.find(three).orElseThrow().name();
    assertThat(continued.parent()).isEqualTo(three);
    assertThat(continued.origin()).isEqualTo("continues " + name + " from epoch 3");
    assertThat(continued.reason()).isEqualTo("All 7 epochs are done.");
    assertThat(Safetensors.read(folders.of(more).model().resolve("weights.safetensors")).orThrow())
        .extracting(Safetensors::tensors)
        .isEqualTo(
            Safetensors.read(folders.of(seven).model().resolve("weights.safetensors"))
                .orThrow()
                .tensors());
    assertThat(Files.readString(folders.of(more).train().getParent().resolve("job.json")))
        .contains("\"from\" : \"" + name);
  }

  @Test
  void beginsWithTheWeightsOfAnotherModel() {
    RunId teacher = submit(3);
    awaitStatus(teacher, RunStatus.FINISHED);
    Run run = queue.find(teacher).orElseThrow();
    Dataset iris = library.find(run.dataset()).orElseThrow();
    Origin origin = new Origin(teacher, "starts from the weights of " + run.name());
    RunId taught = queue.submit(owner(), SmallDesign.of(1), iris, origin, teacher).orThrow();
    RunId twin =
        queue
            .submit(owner(), SmallDesign.of(2), iris, new Origin(taught, "twin: epochs 2"))
            .orThrow();

    assertThat(Start.weights(folders.of(taught)))
        .isEqualTo(
            Safetensors.read(folders.of(teacher).model().resolve("weights.safetensors"))
                .orThrow()
                .tensors());
    // a twin begins as the run that it was made from
    assertThat(Start.weights(folders.of(twin))).isEqualTo(Start.weights(folders.of(taught)));
    awaitStatus(twin, RunStatus.FINISHED);
  }

  @Test
  void aKilledWorkerIsFollowedByAnotherAndTheRunEnds() {
    RunId id = submit(4000);
    RunFolder folder = folders.of(id);
    awaitEpoch(folder);
    worker(folder).destroyForcibly();
    awaitStatus(id, RunStatus.FINISHED);

    assertThat(attempts(folder)).containsExactly(1, 2);
  }

  @Test
  void pausesAtACheckpointAndResumesThere() {
    RunId id = submit(100_000);
    RunFolder folder = folders.of(id);
    awaitEpoch(folder);
    queue.pause(id);
    awaitStatus(id, RunStatus.PAUSED);
    assertThat(RunLock.isHeld(folder)).isFalse();
    queue.resume(id);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Journal.read(folder).stream()
                    .anyMatch(e -> e.event() instanceof RunEvent.Resumed r && r.at().step() > 0));
    queue.stop(id);
    awaitStatus(id, RunStatus.STOPPED);

    assertThat(Files.exists(folder.report())).isTrue();
  }

  @Test
  void cancelsAWorkerAndWhatWaitsBehindIt() {
    RunId first = submit(100_000);
    RunId second = submit(100_000);
    RunId third = submit(100_000);
    awaitEpoch(folders.of(first));
    queue.cancel(third);
    awaitStatus(third, RunStatus.CANCELLED);
    assertThat(attempts(folders.of(third))).isEmpty();
    queue.cancel(second);
    queue.cancel(first);
    awaitStatus(first, RunStatus.CANCELLED);
    awaitStatus(second, RunStatus.CANCELLED);

    assertThat(Files.exists(folders.of(first).model())).isFalse();
  }

  @Test
  void refusesADesignThatDoesNotFitAndQueuesNothing() {
    UserId owner = owner();
    Dataset digits = library.take(owner, Sample.all().get(1)).orThrow();
    int before = queue.of(owner).size();
    Result<RunId> refused = queue.submit(owner, SmallDesign.of(1), digits);

    assertThat(refused.problems().getFirst().line())
        .isEqualTo(
            "dense_1 needs a vector but receives an image of 28 × 28 × 1."
                + " Put a Flatten layer before it.");
    assertThat(queue.of(owner)).hasSize(before);
  }
}
