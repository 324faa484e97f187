package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.reader.Sample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Where LibTorch trains all runs, its workers wait for them. */
@ServerTest
@TestPropertySource(
    properties = {
      "weightroom.engine=libtorch",
      "weightroom.warm-workers=1",
      "weightroom.warm-workers-delay-millis=0"
    })
@DirtiesContext
class WarmLibTorchTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Autowired private RunQueue queue;
  @Autowired private RunFolders folders;
  @Autowired private WarmWorkers warm;
  @Autowired private Library library;
  @Autowired private Accounts accounts;

  /** Trains the iris flowers and says who did. */
  private RunEvent.Started train() {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    RunFolder folder = folders.of(queue.submit(owner, SmallDesign.of(3), iris).orThrow());
    await()
        .atMost(LIMIT)
        .until(() -> events(folder).stream().anyMatch(RunEvent.Finished.class::isInstance));
    return events(folder).stream()
        .filter(RunEvent.Started.class::isInstance)
        .map(RunEvent.Started.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<RunEvent> events(RunFolder folder) {
    return Journal.read(folder).stream().map(JournalEntry::event).toList();
  }

  @Test
  void eachRunIsTrainedByAWorkerThatWaited() {
    assumeThat(WorkerLauncher.isInstalled(EngineKind.LIBTORCH)).isTrue();
    for (int run = 1; run <= 2; run++) {
      await().atMost(LIMIT).until(() -> warm.ready() == 1);
      long waiting = warm.pids().getFirst();

      RunEvent.Started started = train();

      assertThat(started.pid()).isEqualTo(waiting);
      assertThat(started.engine()).isEqualTo(EngineKind.LIBTORCH.title());
    }
  }
}
