package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The studio as people use it: drawn, broken, mended and trained in a real browser. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:studio-journey;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/studio-journey-test"
    })
@DirtiesContext
class StudioIT {

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private Designs designs;

  @Test
  void picturesOfADesign() {
    try (RealBrowser browser = new RealBrowser(port)) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        Page page = browser.window(1280, 800, scheme);
        Token token = TestPeople.member(accounts, "Painter " + scheme);
        browser.signIn(page, token);
        UserId owner = accounts.signedIn(token).orElseThrow().user().id();
        Dataset digits = library.take(owner, Sample.all().get(3)).orThrow();
        DesignId id =
            designs.create(owner, Starters.named("lenet-5").orElseThrow().design(), digits.id());
        page.navigate("/studio/" + id);
        assertThat(page.locator("network-canvas .react-flow__node").first()).isVisible();
        RealBrowser.picture(page, "studio-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
        page.locator("network-canvas .react-flow__node").nth(1).click();
        assertThat(page.locator(".studio-layer h2")).containsText("Conv2D");
        RealBrowser.picture(
            page, "studio-layer-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
        page.locator("#studio-recipe").click();
        RealBrowser.picture(
            page, "studio-recipe-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
