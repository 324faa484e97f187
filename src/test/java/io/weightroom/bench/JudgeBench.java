package io.weightroom.bench;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.job.DurableFiles;
import io.weightroom.library.Library;
import io.weightroom.run.MadePredictions;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.Run;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunQueue;
import io.weightroom.run.TestVault;
import io.weightroom.run.judge.JudgeAddress;
import io.weightroom.run.judge.JudgePanel;
import io.weightroom.run.judge.JudgedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the server does for the judgement of 60,000 samples in ten classes: reads predictions that
 * nobody has asked for before, counts, resamples, ranks, and builds the page.
 */
final class JudgeBench {
  private static final int SAMPLES = 60_000;
  private static final int CLASSES = 10;
  private static final int TIMES = 7;

  private JudgeBench() {}

  /** The median over runs of which each is opened once; the first two warm up. */
  static Waited run() throws IOException {
    Path data = Files.createTempDirectory("weightroom-bench");
    try (ConfigurableApplicationContext server =
        new SpringApplication(WeightroomApplication.class)
            .run("--weightroom.data=" + data, "--server.port=0")) {
      Accounts accounts = server.getBean(Accounts.class);
      UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        PlayedRun played =
            server.getBean(PlayedRuns.class).digits(owner, "judged-" + i, 1).start().epochs(1);
        MadePredictions.of(played.finish(), CLASSES, SAMPLES);
        Run run = server.getBean(RunQueue.class).find(played.id()).orElseThrow();
        double time = open(server, run);
        if (i >= 2) {
          times.add(time);
        }
      }
      return new Waited(
          "server", "judgement of 60,000 predictions", new Measured.Times(times), 500);
    } finally {
      DurableFiles.deleteTree(data);
    }
  }

  private static double open(ConfigurableApplicationContext server, Run run) {
    long began = System.nanoTime();
    JudgePanel panel =
        new JudgePanel(
            run,
            server.getBean(JudgedRuns.class),
            server.getBean(RunFiles.class),
            server.getBean(TestVault.class),
            server.getBean(Library.class),
            _ -> {},
            () -> {});
    panel.show(JudgeAddress.START);
    if (panel.getElement().getTextRecursively().length() < SAMPLES / 100) {
      throw new IllegalStateException("nothing was judged");
    }
    return (System.nanoTime() - began) / 1e6;
  }
}
