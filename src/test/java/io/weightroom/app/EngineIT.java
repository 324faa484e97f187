package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Somebody chooses the engine, sees it train, and makes a twin. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:engines;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/engines-test",
      "weightroom.engine=auto"
    })
@DirtiesContext
class EngineIT {
  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  @Test
  void libtorchTrainsFromThePageAndSaysWhy() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Sam"));
      page.navigate("/data");
      button(page, "Use it: Iris flowers").click();
      arrives(page, "/studio/new\\?dataset=\\d+$");
      page.locator(".designs-starter").nth(1).click();
      arrives(page, "/studio/\\d+$");

      page.locator("#studio-recipe").click();
      Locator engine = page.locator(".form-engine");
      assertThat(engine.locator("summary"))
          .containsText(Pattern.compile("Engine\\s*(Deeplearning4j|LibTorch), 1 thread"));
      engine.locator("summary").click();
      assertThat(engine).containsText("predicted to be");
      engine.scrollIntoViewIfNeeded();
      RealBrowser.assertAccessible(page);
      pictures(page, "engine-auto");

      engine.locator("vaadin-select").click();
      page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("LibTorch")).click();
      assertThat(engine).containsText("LibTorch, 1 thread: chosen by you.");
      RealBrowser.picture(page, "engine-chosen");
      button(page, "Train").click();
      arrives(page, "/runs/\\d+$");
      Locator told = page.locator(".run-engine");
      assertThat(told).containsText("LibTorch, CPU, 1 thread: chosen by you");
      assertThat(page.locator(".run-title .state").first())
          .hasText("finished", new LocatorAssertions.HasTextOptions().setTimeout(90_000));
      assertThat(told).containsText("LibTorch, CPU, 1 thread: chosen by you");
      RealBrowser.assertAccessible(page);
      pictures(page, "engine-run");

      button(page, "Duplicate with one change").click();
      assertThat(page.locator(".form-engine summary").last()).containsText("LibTorch, 1 thread");
      RealBrowser.picture(page, "engine-twin");
    }
  }

  private static void pictures(Page page, String name) {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        page.waitForFunction("document.documentElement.scrollWidth <= innerWidth");
        RealBrowser.picture(
            page, name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + size[0]);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  private static void arrives(Page page, String address) {
    assertThat(page)
        .hasURL(Pattern.compile(address), new PageAssertions.HasURLOptions().setTimeout(30_000));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
