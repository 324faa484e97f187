package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.layer.Conv2D;
import io.weightroom.network.Node;
import io.weightroom.network.Starters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms in a real browser: written by keyboard, calm while the verdict comes back. */
@ServerTest
class FormIT {

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void open() {
    FormProbe.design = Starters.named("digits-cnn").orElseThrow().design();
    browser = new RealBrowser(port);
    page = browser.window(1440, 1100, ColorScheme.LIGHT);
    browser.signIn(page, TestPeople.owner(accounts));
    page.navigate("/form-probe");
    assertThat(first("filters"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  /** The field of the first panel; the same setting stands in others, too. */
  private Locator first(String setting) {
    return page.locator("#setting-" + setting).first();
  }

  private static Conv2D conv() {
    return FormProbe.design.network().nodes().stream()
        .filter(node -> node.id().equals("conv2d_1"))
        .map(Node::layer)
        .map(Conv2D.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void within(Page page, Runnable holds) {
    RuntimeException last = null;
    for (int i = 0; i < 100; i++) {
      try {
        holds.run();
        return;
      } catch (AssertionError e) {
        last = new IllegalStateException(e);
        page.waitForTimeout(50);
      }
    }
    throw last;
  }

  @Test
  void caretStaysWhileTheVerdictComesBack() {
    Locator input = first("filters").locator("input");
    input.click();
    page.keyboard().press("Home");
    page.keyboard().type("1");
    within(page, () -> assertThat(conv().filters()).isEqualTo(132));
    assertThat(input).hasValue("132");
    assertThat(input).isFocused();
    assertThat(input.evaluate("i => i.selectionStart")).isEqualTo(1);
    page.keyboard().type("0");
    within(page, () -> assertThat(conv().filters()).isEqualTo(1032));
    assertThat(input.evaluate("i => i.selectionStart")).isEqualTo(2);

    input.fill("many");
    assertThat(first("filters")).hasAttribute("invalid", "");
    assertThat(page.getByText("filters needs a whole number, found \"many\".").first()).isVisible();
    assertThat(conv().filters()).isEqualTo(1032);
    RealBrowser.assertAccessible(page);
    input.fill("20");
    page.keyboard().press("ArrowUp");
    assertThat(input).hasValue("21");
    page.keyboard().press("Shift+ArrowDown");
    assertThat(input).hasValue("11");
    within(page, () -> assertThat(conv().filters()).isEqualTo(11));
    assertThat(input).isFocused();
  }

  @Test
  void everythingIsDoneByKeyboard() {
    Locator help = page.getByRole(AriaRole.BUTTON, named("Help on filters")).first();
    help.focus();
    page.keyboard().press("Enter");
    Locator card = page.locator(".form-help-text");
    assertThat(card).isVisible();
    assertThat(card).containsText("Kernels, the channels of the output");
    RealBrowser.assertAccessible(page);
    RealBrowser.picture(page, "form-help");
    page.keyboard().press("Escape");
    assertThat(card).isHidden();
    assertThat(help).isFocused();
    page.keyboard().press("Enter");
    assertThat(card).isVisible();
    page.keyboard().press("Escape");

    Locator reset = first("padding").locator("xpath=../vaadin-button");
    assertThat(reset).hasAttribute("aria-label", "Reset padding to valid");
    reset.focus();
    page.keyboard().press("Enter");
    within(page, () -> assertThat(conv().padding().name()).isEqualTo("VALID"));
    assertThat(reset).isHidden();
    assertThat(first("padding").locator("[role=button]")).isFocused();
  }

  @Test
  void looksRightInLightAndDark() {
    first("filters").locator("input").fill("0");
    page.getByRole(AriaRole.BUTTON, named("Reset activation to linear")).first().hover();
    Locator schedule = first("learning_rate_schedule");
    schedule.click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("ExponentialDecay"))
        .click();
    assertThat(page.getByText("The rate goes from 0.001").first()).isVisible();
    first("early_stopping").locator("input").check();
    first("kernel_regularizer").click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("L2").setExact(true))
        .click();
    assertThat(first("kernel_regularizer-l2")).isVisible();
    page.locator(".form-more summary").first().click();
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      page.setViewportSize(1440, 1900);
      RealBrowser.picture(page, "form-" + colours.name().toLowerCase());
      RealBrowser.assertAccessible(page);
    }
    assertThat(browser.complaints()).filteredOn(text -> !text.contains("status of 404")).isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
