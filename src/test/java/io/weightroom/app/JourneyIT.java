package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The first five minutes: from the link that names the owner to the downloaded model. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:journey;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/journey-test"
    })
@DirtiesContext
class JourneyIT {
  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  @Test
  void fromTheLinkToTheModel() throws IOException {
    Token link = accounts.welcomeToken().orElseThrow();
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      page.navigate("/welcome/" + link.value());
      page.getByLabel("Your name").fill("Ada");
      page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
          .fill(TestPeople.PASSWORD);
      page.getByLabel("Password again").fill(TestPeople.PASSWORD);
      page.keyboard().press("Enter");
      page.getByRole(AriaRole.LINK, named("Choose data")).click();
      button(page, "Use it: Handwritten digits").click();
      assertThat(page)
          .hasURL(
              Pattern.compile("/studio/new\\?dataset=\\d+"),
              new PageAssertions.HasURLOptions().setTimeout(30_000));
      page.locator(".designs-starter")
          .filter(new Locator.FilterOptions().setHasText("best fit"))
          .click();
      assertThat(page).hasURL(Pattern.compile("/studio/\\d+$"));
      assertThat(button(page, "Train")).isEnabled();
      RealBrowser.assertAccessible(page);
      pictures(page, "journey-studio");
      button(page, "Train").click();
      assertThat(page).hasURL(Pattern.compile("/runs/\\d+$"));

      // in the middle of training, the page is loaded again and shows all there was
      assertThat(page.getByText(Pattern.compile("epoch 1\\b", Pattern.CASE_INSENSITIVE)).first())
          .isVisible(SOON);
      page.reload();
      assertThat(page.locator("live-chart").first()).isVisible();
      RealBrowser.assertAccessible(page);
      pictures(page, "journey-training");

      assertThat(page.locator(".state").first())
          .containsText(
              "finished", new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
      RealBrowser.assertAccessible(page);
      pictures(page, "journey-finished");
      page.getByRole(AriaRole.TAB, named("Downloads")).click();
      Download zip =
          page.waitForDownload(
              () -> page.getByRole(AriaRole.LINK, named("Deeplearning4j")).first().click());
      try (ZipFile model = new ZipFile(zip.path().toFile())) {
        assertThat(List.of("configuration.json", "coefficients.bin"))
            .allMatch(name -> model.getEntry(name) != null);
      }

      page.getByRole(AriaRole.LINK, named("Runs").setExact(true)).first().click();
      assertThat(page.getByText("Handwritten digits").first()).isVisible();
      RealBrowser.assertAccessible(page);
      pictures(page, "journey-runs");
      // axe looks for imported stylesheets where they are not
      assertThat(browser.complaints())
          .filteredOn(text -> !text.contains("status of 404"))
          .isEmpty();
    }
  }

  private static void pictures(Page page, String name) {
    for (int[] size : new int[][] {{800, 700}, {1280, 800}, {1920, 1080}}) {
      page.setViewportSize(size[0], size[1]);
      RealBrowser.picture(page, name + "-" + size[0]);
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(1280, 800);
    RealBrowser.picture(page, name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
