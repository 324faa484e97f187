package io.weightroom.bench;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.job.DurableFiles;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunId;
import io.weightroom.run.RunLists;
import io.weightroom.run.RunQueue;
import io.weightroom.run.table.RunTable;
import io.weightroom.run.table.RunsCsv;
import io.weightroom.run.table.TableQuery;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What the server does for the table of a thousand runs. */
final class RunsBench {
  private static final int RUNS = 1000;
  private static final int TIMES = 21;
  private static final double GOAL = 300;

  private RunsBench() {}

  /** Each figure is a median in milliseconds. */
  static List<Finding> run(PrintStream say) throws IOException {
    Path data = Files.createTempDirectory("weightroom-bench");
    try (ConfigurableApplicationContext server =
        new SpringApplication(WeightroomApplication.class)
            .run("--weightroom.data=" + data, "--server.port=0")) {
      Accounts accounts = server.getBean(Accounts.class);
      UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
      server.getBean(PlayedRuns.class).finished(owner, RUNS);
      RunLists lists = server.getBean(RunLists.class);
      RunQueue queue = server.getBean(RunQueue.class);
      RunId first = lists.of(owner).getFirst().run().id();
      List<Finding> findings = new ArrayList<>();
      findings.add(
          time(
              "read after a change",
              () -> {
                queue.note(first, "seen " + System.nanoTime());
                lists.of(owner);
              }));
      findings.add(answer(lists, owner, "show", TableQuery.USUAL));
      findings.add(answer(lists, owner, "sort", TableQuery.USUAL.sortedBy("best.val_r2", true)));
      findings.add(
          answer(
              lists,
              owner,
              "filter",
              TableQuery.USUAL.withText("run").withWhere(List.of("learning_rate < 0.1"))));
      findings.add(answer(lists, owner, "group", TableQuery.USUAL.groupedBy("s.epochs")));
      findings.add(
          time(
              "csv",
              () -> RunsCsv.of(RunTable.of(lists.of(owner), TableQuery.USUAL, Instant.now()))));
      findings.forEach(finding -> say.println(finding.sentence()));
      return findings;
    } finally {
      DurableFiles.deleteTree(data);
    }
  }

  private static Finding answer(RunLists lists, UserId owner, String what, TableQuery query) {
    return time(what, () -> RunTable.of(lists.of(owner), query, Instant.now()));
  }

  private static Finding time(String what, Runnable action) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      action.run();
      times.add((System.nanoTime() - began) / 1e6);
    }
    return new Waited("runs", "table of 1,000 runs: " + what, new Measured.Times(times), GOAL);
  }
}
