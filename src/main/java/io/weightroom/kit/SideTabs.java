package io.weightroom.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A few parts in one place, one of them shown; the tabs pattern of the ARIA Authoring Practices.
 * Vaadin's own tabs hold a scroller between list and tabs that screen readers must not find there.
 */
public final class SideTabs extends Div {

  private static final long serialVersionUID = 1L;

  private record Part(NativeButton tab, Div panel) {}

  private final Div list = new Div();
  private final transient List<Part> parts = new ArrayList<>();
  private final transient Runnable changed;
  private int chosen;

  /**
   * Makes the place.
   *
   * @param label what the parts have in common
   * @param changed runs after somebody has chosen another part
   */
  public SideTabs(String label, Runnable changed) {
    this.changed = changed;
    addClassName("side-tabs");
    list.addClassName("side-tabs-list");
    list.getElement().setAttribute("role", "tablist");
    list.getElement().setAttribute("aria-label", label);
    list.getElement()
        .executeJs(
            """
            this.addEventListener('keydown', event => {
              const tabs = [...this.children];
              const at = tabs.indexOf(document.activeElement);
              const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1}[event.key];
              if (at < 0 || to === undefined) return;
              const tab = tabs[(to + tabs.length) % tabs.length];
              tab.focus();
              tab.click();
              event.preventDefault();
            });
            """);
    add(list);
  }

  /** Adds a part; the first one is shown. */
  public void add(String title, Component content) {
    int index = parts.size();
    NativeButton tab = new NativeButton(title, _ -> pick(index));
    Div panel = new Div(content);
    String id = "side-" + title.toLowerCase(Locale.ROOT);
    tab.setId(id + "-tab");
    tab.getElement().setAttribute("role", "tab");
    tab.getElement().setAttribute("aria-controls", id);
    panel.setId(id);
    panel.addClassName("side-tabs-panel");
    panel.getElement().setAttribute("role", "tabpanel");
    panel.getElement().setAttribute("aria-labelledby", id + "-tab");
    panel.getElement().setAttribute("tabindex", "0");
    parts.add(new Part(tab, panel));
    list.add(tab);
    add(panel);
    show(chosen);
  }

  private void pick(int index) {
    show(index);
    changed.run();
  }

  /** Shows a part, counted from 0 in the order in which they were added. */
  public void show(int index) {
    chosen = index;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      part.tab().getElement().setAttribute("aria-selected", Boolean.toString(i == index));
      part.tab().setTabIndex(i == index ? 0 : -1);
      part.panel().setVisible(i == index);
    }
  }

  /** The part that is shown. */
  public int shown() {
    return chosen;
  }
}
