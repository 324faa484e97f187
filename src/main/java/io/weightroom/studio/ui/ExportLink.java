package io.weightroom.studio.ui;

import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import io.weightroom.studio.DesignId;

/** A link that takes a design out of the program. */
@JsModule("./design-export.ts")
final class ExportLink extends Anchor {

  private static final long serialVersionUID = 1L;

  private ExportLink(DesignId id, String file, String words) {
    super("designs/" + id + "/" + file, words);
    setRouterIgnore(true);
    addClassName("designs-export");
  }

  /** Adds all the ways there are to a menu. */
  static void addTo(SubMenu menu, DesignId id) {
    menu.addItem(download(id, "design.json", "Design file (JSON)"));
    menu.addItem(download(id, "diagram.svg", "Diagram (SVG)"));
    ExportLink png = new ExportLink(id, "diagram.svg", "Diagram (PNG)");
    png.getElement().setAttribute("data-export", "png");
    menu.addItem(png);
    ExportLink print = new ExportLink(id, "print", "Print…");
    print.getElement().setAttribute("data-export", "print");
    menu.addItem(print);
  }

  private static ExportLink download(DesignId id, String file, String words) {
    ExportLink link = new ExportLink(id, file, words);
    link.getElement().setAttribute("download", true);
    return link;
  }
}
