package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;

/** What a person does in the studio, with the mouse and in its forms. */
final class StudioHand {
  private final Page page;

  StudioHand(Page page) {
    this.page = page;
  }

  Locator layer(String id) {
    return page.locator(".react-flow__node[data-id='" + id + "']");
  }

  /** Drags an entry of the palette to a point of the canvas. */
  void drag(String type, double x, double y) {
    page.locator(".palette-item[data-type='" + type + "']")
        .dragTo(
            page.locator(".react-flow__pane"), new Locator.DragToOptions().setTargetPosition(x, y));
  }

  /** Draws a wire with the mouse. */
  void connect(String from, String to) {
    BoundingBox start = layer(from).locator(".react-flow__handle-right").boundingBox();
    BoundingBox end = layer(to).locator(".react-flow__handle-left").last().boundingBox();
    page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
    page.mouse().down();
    page.mouse()
        .move(end.x + end.width / 2, end.y + end.height / 2, new Mouse.MoveOptions().setSteps(8));
    page.mouse().up();
  }

  /** Selects a layer, so that its settings are shown. */
  void select(String id) {
    layer(id).click();
    assertThat(page.locator(".studio-layer vaadin-text-field").first()).hasJSProperty("value", id);
  }

  /** Writes a setting of the layer that is selected. */
  void write(String setting, String value) {
    page.locator("#setting-" + setting + " input").fill(value);
  }

  /** Chooses a setting of the layer that is selected. */
  void choose(String setting, String value) {
    page.locator("#setting-" + setting).click();
    page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText(value)).first().click();
  }

  void data(String name) {
    page.locator("#studio-data input").click();
    page.locator("vaadin-combo-box-item", new Page.LocatorOptions().setHasText(name))
        .first()
        .click();
  }

  Locator train() {
    return page.locator("#studio-train");
  }

  Locator problems() {
    return page.locator(".studio-problems");
  }

  Locator fix(String label) {
    return problems()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label))
        .first();
  }

  Locator totals() {
    return page.locator(".studio-totals");
  }

  void isSaved() {
    assertThat(page.locator("#studio-saved")).containsText("Saved");
  }
}
