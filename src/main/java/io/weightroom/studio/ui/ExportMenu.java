package io.weightroom.studio.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.SubMenu;
import io.weightroom.studio.DesignId;

/** The ways in which a design leaves the program; a page that has them loads {@link #SCRIPT}. */
final class ExportMenu {

  /** What the browser does about it: keep a file, make a PNG, print. */
  static final String SCRIPT = "./design-export.ts";

  private ExportMenu() {}

  /** Adds all of them to a menu. */
  static void addTo(SubMenu menu, DesignId id) {
    add(menu, id, "Design file (JSON)", "file", "design.json");
    add(menu, id, "Diagram (SVG)", "file", "diagram.svg");
    add(menu, id, "Diagram (PNG)", "png", "diagram.svg");
    add(menu, id, "Print…", "print", "print");
  }

  private static void add(SubMenu menu, DesignId id, String words, String way, String file) {
    menu.addItem(
        words,
        _ ->
            UI.getCurrent()
                .getPage()
                .executeJs(
                    "window.exportDesign($0, $1)", way, "designs/" + id.value() + "/" + file));
  }
}
