package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Somebody chooses the engine, sees it train, makes a twin, and goes on with the other one. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:engines;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/engines-test",
      "weightroom.engine=auto"
    })
@DirtiesContext
class EngineIT {
  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  @Test
  void libtorchTrainsFromThePageAndSaysWhyAndTheOtherEngineGoesOn() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Sam"));
      page.navigate("/data");
      button(page, "Use it: Iris flowers").click();
      arrives(page, "/studio/new\\?dataset=\\d+$");
      page.locator(".designs-starter").nth(1).click();
      arrives(page, "/studio/\\d+$");
      chooses(page);
      button(page, "Train").click();
      arrives(page, "/runs/\\d+$");
      Locator told = page.locator(".run-engine");
      assertThat(told).containsText("LibTorch, CPU, 1 thread: chosen by you");
      isOver(page);
      assertThat(told).containsText("LibTorch, CPU, 1 thread: chosen by you");
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "engine-run");
      button(page, "What is Engine").click();
      assertThat(page.locator(".form-help-card")).containsText("does the arithmetic of training");
      RealBrowser.assertAccessible(page);
      RealBrowser.picture(page, "engine-help");
      page.keyboard().press("Escape");

      button(page, "Duplicate with one change").click();
      Locator twin = page.locator(".form-engine").last();
      assertThat(twin.locator("summary")).containsText("LibTorch, 1 thread");
      twin.locator("summary").click();
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "engine-twin");
      button(page, "Cancel").click();

      goesOn(page);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** The recipe's engine: what is taken and why, and a choice that a reload keeps. */
  private static void chooses(Page page) {
    page.locator("#studio-recipe").click();
    Locator engine = page.locator(".form-engine");
    assertThat(engine.locator("summary"))
        .containsText(Pattern.compile("Engine\\s*(Deeplearning4j|LibTorch), 1 thread"));
    Locator numbers =
        page.locator(".form-more").filter(new Locator.FilterOptions().setHasText("dtype_policy"));
    numbers.locator("summary").click();
    RealBrowser.pictures(page, "engine-numbers", numbers);
    numbers.locator("summary").click();
    engine.locator("summary").click();
    assertThat(engine).containsText("predicted to be");
    RealBrowser.assertAccessible(page);
    RealBrowser.pictures(page, "engine-auto", engine);

    engine.locator("vaadin-select").click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("LibTorch")).click();
    assertThat(engine).containsText("LibTorch, 1 thread: chosen by you.");
    RealBrowser.picture(page, "engine-chosen");
    page.reload();
    page.locator("#studio-recipe").click();
    assertThat(engine.locator("summary")).containsText("LibTorch, 1 thread");
  }

  /** More epochs of the run, on the other engine. */
  private static void goesOn(Page page) {
    page.getByRole(AriaRole.LINK, named("Use this model")).click();
    arrives(page, "/models/\\d+$");
    button(page, "Train more epochs").click();
    Locator engine = page.locator(".form-engine");
    assertThat(engine.locator("summary")).containsText("LibTorch, 1 thread");
    engine.locator("summary").click();
    assertThat(engine).containsText("LibTorch, which trained it so far");
    engine.locator("vaadin-select").click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Deeplearning4j")).click();
    assertThat(engine).containsText("nothing starts afresh");
    page.getByLabel("More epochs").fill("2");
    RealBrowser.assertAccessible(page);
    RealBrowser.pictures(page, "engine-go-on");
    button(page, "Train").click();
    arrives(page, "/runs/\\d+$");
    assertThat(page.locator(".run-engine"))
        .containsText("Deeplearning4j, CPU, 1 thread: chosen by you");
    isOver(page);
    RealBrowser.picture(page, "engine-gone-on");
  }

  private static void isOver(Page page) {
    assertThat(page.locator(".run-title .state").first())
        .hasText("finished", new LocatorAssertions.HasTextOptions().setTimeout(90_000));
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
