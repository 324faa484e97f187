package io.weightroom.bench;

import com.microsoft.playwright.Locator;
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
import io.weightroom.network.Network;
import io.weightroom.reader.Sample;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What a person waits for in the studio, with 200 layers on the canvas of a real browser. */
final class StudioPageBench {
  private static final int LAYERS = 200;
  private static final int OPENED = 5;
  private static final int TYPED = 41;

  /** Resolves when the layer's box says something else, and that has been drawn. */
  private static final String WATCH =
      """
      id => {
        const box = document.querySelector(`.react-flow__node[data-id="${id}"]`);
        let began = 0;
        document.addEventListener('keydown', () => (began = performance.now()), {
          once: true, capture: true,
        });
        window.drawn = new Promise(resolve => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          });
          observer.observe(box, {subtree: true, childList: true, characterData: true});
        });
      }
      """;

  private StudioPageBench() {}

  /** Each figure is a median in milliseconds. */
  static List<Finding> run() throws IOException {
    Path data = Files.createTempDirectory("weightroom-bench");
    try (ConfigurableApplicationContext server =
        new SpringApplication(WeightroomApplication.class)
            .run("--weightroom.data=" + data, "--server.port=0")) {
      Accounts accounts = server.getBean(Accounts.class);
      Token token = TestPeople.owner(accounts);
      UserId owner = accounts.signedIn(token).orElseThrow().user().id();
      Dataset iris = server.getBean(Library.class).take(owner, Sample.all().getFirst()).orThrow();
      DesignId design =
          server
              .getBean(Designs.class)
              .create(
                  owner,
                  new Design("Tower", unplaced(StudioBench.right(LAYERS)), Recipe.DEFAULTS),
                  iris.id());
      int port =
          Integer.parseInt(
              Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port")));
      try (RealBrowser browser = new RealBrowser(port)) {
        Page page = browser.window(1280, 800, ColorScheme.LIGHT);
        browser.signIn(page, token);
        String address = "/studio/" + design;
        return List.of(
            new Waited("studio", "page with 200 layers", opened(page, address), 3000),
            new Waited("studio", "keystroke to screen, 200 layers", typed(page), 150));
      }
    } finally {
      DurableFiles.deleteTree(data);
    }
  }

  /** The studio arranges it as it opens. */
  private static Network unplaced(Network network) {
    return new Network(network.nodes(), network.edges(), Map.of());
  }

  /** From the address until every layer is drawn and judged. */
  private static Measured.Times opened(Page page, String address) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i <= OPENED; i++) {
      page.navigate("/runs");
      long began = System.nanoTime();
      page.navigate(address);
      page.waitForFunction("document.querySelectorAll('.react-flow__node').length >= " + LAYERS);
      page.waitForSelector(".studio-totals");
      if (i > 0) {
        times.add((System.nanoTime() - began) / 1e6);
      }
    }
    return new Measured.Times(times);
  }

  /** From a key in the form of a layer until its box says what was typed. */
  private static Measured.Times typed(Page page) {
    page.locator(".react-flow__node[data-id='dense']").click();
    Locator units = page.locator("#setting-units input");
    units.focus();
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TYPED + 5; i++) {
      page.evaluate(WATCH, "dense");
      page.keyboard().press(i % 2 == 0 ? "5" : "Backspace");
      double took = ((Number) page.evaluate("window.drawn")).doubleValue();
      if (i >= 5) {
        times.add(took);
      }
    }
    return new Measured.Times(times);
  }
}
