package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms in a real browser. */
@ServerTest
class FormIT {

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void open() {
    browser = new RealBrowser(port);
    page = browser.window(1440, 1000, ColorScheme.LIGHT);
    browser.signIn(page, TestPeople.owner(accounts));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void looksRight() {
    page.navigate("/form-probe");
    assertThat(page.locator("#setting-filters").first()).isVisible();
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      RealBrowser.picture(page, "form-" + colours.name().toLowerCase());
    }
  }
}
