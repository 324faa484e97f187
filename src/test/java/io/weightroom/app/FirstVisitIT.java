package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** From the welcome link to the empty runs, and from the owner's invitation to a second person. */
@ServerTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:first-visit;DB_CLOSE_DELAY=-1")
@DirtiesContext
class FirstVisitIT {

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  @Test
  void ownerArrivesInvitesAndSignsInAgain() {
    Token link = accounts.welcomeToken().orElseThrow();
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      page.navigate("/sign-in");
      assertThat(page.locator("h1")).hasText("Nobody owns this server yet");

      page.navigate("/welcome/" + link.value());
      assertThat(page.locator("h1")).hasText("Welcome to Weightroom");
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "welcome");
      page.getByLabel("Your name").fill("Ada");
      page.getByLabel("Password", exactly()).fill("too short");
      page.getByLabel("Password again").fill("too short");
      button(page, "Create account").click();
      assertThat(page.getByText("needs at least 10")).isVisible();
      RealBrowser.assertAccessible(page);
      RealBrowser.picture(page, "welcome-mistake");
      page.getByLabel("Password", exactly()).fill(TestPeople.PASSWORD);
      page.getByLabel("Password again").fill(TestPeople.PASSWORD);
      page.keyboard().press("Enter");

      assertThat(page).hasURL(Pattern.compile("/runs$"));
      assertThat(page).hasTitle("Runs · Weightroom");
      assertThat(page.getByText("No runs yet")).isVisible();
      assertThat(page.locator("nav [aria-current=page]")).hasText("Runs");
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "runs-empty");
      page.getByRole(AriaRole.LINK, named("Choose data")).click();
      assertThat(page).hasURL(Pattern.compile("/data$"));
      RealBrowser.pictures(page, "data-empty");
      page.goBack();
      assertThat(page).hasURL(Pattern.compile("/runs$"));

      page.reload();
      assertThat(page.getByText("No runs yet")).isVisible();
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip-link")).isFocused();

      page.navigate("/people");
      button(page, "Invite somebody").click();
      String invitation = page.getByLabel("Invitation link").inputValue();
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "people");

      Page second = browser.window(1280, 800, ColorScheme.DARK);
      second.navigate(invitation);
      second.getByLabel("Your name").fill("Grace");
      second.getByLabel("Password", exactly()).fill(TestPeople.PASSWORD);
      second.getByLabel("Password again").fill(TestPeople.PASSWORD);
      button(second, "Create account").click();
      assertThat(second).hasURL(Pattern.compile("/runs$"));
      assertThat(second.navigate("/people").status()).isEqualTo(404);
      RealBrowser.picture(second, "not-found-dark");

      page.navigate("/people");
      button(page, "Remove Grace").click();
      assertThat(page.getByText("Remove Grace?")).isVisible();
      RealBrowser.picture(page, "remove-question");
      page.getByRole(AriaRole.BUTTON, named("Remove").setExact(true)).click();
      assertThat(page.getByText("Grace is removed.")).isVisible();
      assertThat(second.navigate("/runs").status()).isEqualTo(404);

      page.navigate("/account");
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "account");
      chooseColours(page, "Dark");
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      page.reload();
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      RealBrowser.assertAccessible(page);

      menu(page);
      page.getByRole(AriaRole.MENUITEM, named("Sign out")).click();
      assertThat(page).hasURL(Pattern.compile("/sign-in$"));
      assertThat(page.navigate("/runs").status()).isEqualTo(404);
      page.getByRole(AriaRole.LINK, named("Sign in")).click();
      page.getByLabel("Name").fill("ada");
      page.getByLabel("Password", exactly()).fill("wrong password");
      button(page, "Sign in").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not belong together");
      RealBrowser.assertAccessible(page);
      RealBrowser.pictures(page, "sign-in");
      page.getByLabel("Password", exactly()).fill(TestPeople.PASSWORD);
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("/runs$"));
      assertThat(browser.complaints())
          .filteredOn(text -> !text.contains("status of 404"))
          .isEmpty();
    }
  }

  private static void menu(Page page) {
    page.locator(".account-menu vaadin-menu-bar-button").first().click();
  }

  private static void chooseColours(Page page, String name) {
    menu(page);
    page.getByRole(AriaRole.MENUITEM, named("Colours")).click();
    RealBrowser.picture(page, "account-menu");
    page.getByRole(AriaRole.MENUITEM, named(name)).click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
