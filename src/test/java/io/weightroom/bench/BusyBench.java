package io.weightroom.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.RealBrowser;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.job.DurableFiles;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import io.weightroom.run.WarmProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** How long pages take to answer while two networks are trained on the same machine. */
final class BusyBench {
  private static final int ROUNDS = 25;
  private static final int WARMING = 5;
  private static final double GOAL = 300;

  /** Clicks a station's link, and resolves when its page is drawn. */
  private static final String GO =
      """
      ([path, page]) => new Promise(resolve => {
        const began = performance.now();
        const look = () =>
          document.querySelector(page)
            ? setTimeout(() => resolve(performance.now() - began))
            : requestAnimationFrame(look);
        document.querySelector(`nav a[href="${path}"]`).click();
        look();
      })
      """;

  private static final List<List<String>> STATIONS =
      List.of(
          List.of("data", ".data-page"),
          List.of("studio", ".designs-page"),
          List.of("runs", ".runs-page"),
          List.of("models", ".models-page"));

  private BusyBench() {}

  /** Every click from station to station: how long the slowest twentieth takes at least. */
  static List<Finding> run() throws IOException {
    Path data = Files.createTempDirectory("weightroom-bench");
    try (ConfigurableApplicationContext server =
        new SpringApplication(WeightroomApplication.class)
            .run("--weightroom.data=" + data, "--server.port=0", "--weightroom.warm-workers=0")) {
      Accounts accounts = server.getBean(Accounts.class);
      Token token = TestPeople.owner(accounts);
      UserId owner = accounts.signedIn(token).orElseThrow().user().id();
      RunQueue queue = server.getBean(RunQueue.class);
      int port =
          Integer.parseInt(
              Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port")));
      try (RealBrowser browser = new RealBrowser(port)) {
        Page page = browser.window(1280, 800, ColorScheme.LIGHT);
        browser.signIn(page, token);
        page.navigate("/data");
        page.waitForSelector("nav a[href=\"models\"]");
        walk(page, WARMING);
        List<Double> idle = walk(page, ROUNDS);
        Dataset digits = server.getBean(Library.class).take(owner, Sample.all().get(1)).orThrow();
        List<RunId> runs =
            List.of(
                queue.submit(owner, longest(), digits).orThrow(),
                queue.submit(owner, longest(), digits).orThrow());
        for (RunId run : runs) {
          server.getBean(WarmProbe.class).awaitTraining(run);
        }
        List<Double> busy = walk(page, ROUNDS);
        for (RunId run : runs) {
          queue.cancel(run);
          server.getBean(WarmProbe.class).awaitOver(run);
        }
        return List.of(
            slowest("page to page, nothing trains, slowest twentieth", idle),
            slowest("page to page while two CNNs train, slowest twentieth", busy));
      }
    } finally {
      DurableFiles.deleteTree(data);
    }
  }

  private static Design longest() {
    Design design = Starters.named("digits-cnn").orElseThrow().design();
    return new Design(design.name(), design.network(), design.recipe().withEpochs(1000));
  }

  private static List<Double> walk(Page page, int rounds) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      for (List<String> station : STATIONS) {
        times.add(((Number) page.evaluate(GO, station)).doubleValue());
      }
    }
    return times;
  }

  private static Waited slowest(String what, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    double slow = sorted.get(sorted.size() * 95 / 100);
    return new Waited("server", what, new Measured.Times(List.of(slow)), GOAL);
  }
}
