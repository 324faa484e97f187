package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** From a sample to a run in three clicks. */
@ServerTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:from-data;DB_CLOSE_DELAY=-1")
@DirtiesContext
class FromDataToRunIT {

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  @Test
  void sampleTrainsAfterThreeClicks() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Sam"));
      page.navigate("/data");
      button(page, "Use it: Iris flowers").click();
      arrives(page, "/studio/new\\?dataset=\\d+$");
      assertThat(page.locator(".designs-starter").nth(1)).containsText("Small perceptron");
      assertThat(page.locator(".designs-starter").nth(1)).containsText("best fit");
      page.locator(".designs-starter").nth(1).click();
      arrives(page, "/studio/\\d+$");
      assertThat(button(page, "Train")).isEnabled();
      button(page, "Train").click();
      arrives(page, "/runs/\\d+$");

      page.navigate("/data");
      assertThat(page.locator(".own")).containsText("predicts species, 3 classes");
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "data");
      button(page, "Use it: Handwritten digits").click();
      arrives(page, "/studio/new\\?dataset=\\d+$");
      page.navigate("/data");
      page.getByRole(AriaRole.LINK, named("Handwritten digits")).click();
      assertThat(page.locator(".tile img")).hasCount(60);
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "dataset-digits");
    }
  }

  /** Workers read the data first, which takes a busy machine its time. */
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
