package io.weightroom.run.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.weightroom.run.Run;
import io.weightroom.run.RunId;
import io.weightroom.run.RunLists;
import io.weightroom.run.RunQueue;
import java.util.List;
import java.util.function.Consumer;

/** What can be done with one run of the list. */
final class RunMenu {
  private final RunQueue queue;
  private final RunLists lists;
  private final Consumer<Run> twin;
  private final Runnable changed;

  /**
   * Makes the menus of a table.
   *
   * @param twin asks for the one setting in which a twin differs
   * @param changed runs after something was done to a run here
   */
  RunMenu(RunQueue queue, RunLists lists, Consumer<Run> twin, Runnable changed) {
    this.queue = queue;
    this.lists = lists;
    this.twin = twin;
    this.changed = changed;
  }

  Component of(Line line) {
    if (!(line instanceof Line.OfRun run)) {
      return new Span();
    }
    RunId id = run.run();
    MenuBar bar = new MenuBar();
    bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE, MenuBarVariant.LUMO_SMALL);
    bar.addClassName("row-menu");
    SubMenu menu = bar.addItem("⋯").getSubMenu();
    menu.addItem("Duplicate with one change", _ -> with(id, twin));
    RunId parent = run.facts().run().parent();
    if (parent != null) {
      menu.addItem(
          "Compare with what it was made from",
          _ -> bar.getUI().ifPresent(ui -> Compare.open(ui, List.of(parent, id), parent)));
    }
    menu.addItem("Rename", _ -> with(id, found -> RunDialogs.rename(queue, found, changed)));
    menu.addItem("Notes", _ -> with(id, found -> RunDialogs.notes(queue, found, changed)));
    menu.addItem("Tags", _ -> TagDialog.open(lists, List.of(id), run.facts().run(), changed));
    menu.addItem("Delete", _ -> with(id, found -> Deletion.begin(queue, found, changed, changed)));
    return renamed(bar, line);
  }

  /** The run as it is now, not as it was when its menu was made. */
  private void with(RunId id, Consumer<Run> action) {
    queue.find(id).ifPresent(action);
  }

  /** A line that changes keeps its menu, which may be open. */
  Component renamed(Component shown, Line line) {
    if (shown instanceof MenuBar bar && line instanceof Line.OfRun run) {
      bar.getItems().getFirst().setAriaLabel("Actions for " + run.facts().run().name());
    }
    return shown;
  }

  static Span header() {
    Span span = new Span("Actions");
    span.addClassName("visually-hidden");
    return span;
  }
}
