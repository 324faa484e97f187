package io.weightroom.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.RealBrowser;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.job.DurableFiles;
import io.weightroom.run.MadePredictions;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From the click on Judge to the matrix on the screen, for 60,000 samples in ten classes that
 * nobody has asked for before: the server reads, counts, resamples and ranks, the browser draws.
 */
final class JudgeBench {
  private static final int SAMPLES = 60_000;
  private static final int CLASSES = 10;
  private static final int TIMES = 7;
  private static final int WARMING = 2;

  /** Resolves when all cells stand on the screen. */
  private static final String CLICK =
      """
      () => new Promise(resolve => {
        const began = performance.now();
        const look = () =>
          document.querySelectorAll('confusion-matrix [role=gridcell]').length === 100
            ? setTimeout(() => resolve(performance.now() - began))
            : requestAnimationFrame(look);
        document.getElementById('side-judge-tab').click();
        look();
      })
      """;

  private JudgeBench() {}

  /** The median over runs of which each is opened once. */
  static Waited run() throws IOException {
    Path data = Files.createTempDirectory("weightroom-bench");
    try (ConfigurableApplicationContext server =
        new SpringApplication(WeightroomApplication.class)
            .run("--weightroom.data=" + data, "--server.port=0")) {
      Accounts accounts = server.getBean(Accounts.class);
      Token token = TestPeople.owner(accounts);
      UserId owner = accounts.signedIn(token).orElseThrow().user().id();
      int port =
          Integer.parseInt(
              Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port")));
      List<Double> times = new ArrayList<>();
      try (RealBrowser browser = new RealBrowser(port)) {
        Page page = browser.window(1280, 800, ColorScheme.LIGHT);
        browser.signIn(page, token);
        for (int i = 0; i < TIMES; i++) {
          PlayedRun played =
              server.getBean(PlayedRuns.class).digits(owner, "judged-" + i, 1).start().epochs(1);
          MadePredictions.of(played.finish(), CLASSES, SAMPLES);
          page.navigate("/runs/" + played.id() + "?show=settings");
          page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Judge")).waitFor();
          double time = ((Number) page.evaluate(CLICK)).doubleValue();
          if (i >= WARMING) {
            times.add(time);
          }
        }
      }
      return new Waited(
          "server", "click to matrix of 60,000 predictions", new Measured.Times(times), 500);
    } finally {
      DurableFiles.deleteTree(data);
    }
  }
}
