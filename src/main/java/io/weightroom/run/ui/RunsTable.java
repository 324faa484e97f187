package io.weightroom.run.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.shared.Registration;
import io.weightroom.run.Run;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs as lines: a click opens one, the menu at the end renames, notes and deletes. */
final class RunsTable extends Grid<RunRow> {

  private static final long serialVersionUID = 1L;

  /** Up to so many lines the table is as high as they are; beyond, it scrolls. */
  private static final int SHORT = 25;

  /** Pixels of the window below which less telling columns stay away. */
  private static final int NARROW = 1100;

  private final transient RunQueue queue;
  private final transient Runnable changed;
  private final List<RunRow> rows = new ArrayList<>();
  private final List<Column<RunRow>> less = new ArrayList<>();
  private @Nullable Registration resizing;

  /**
   * Makes the table, without lines.
   *
   * @param changed runs after something was done to a run here
   */
  RunsTable(RunQueue queue, Runnable changed) {
    this.queue = queue;
    this.changed = changed;
    addClassName("runs-table");
    addThemeVariants(GridVariant.LUMO_COMPACT);
    setSelectionMode(SelectionMode.NONE);
    getElement().setAttribute("aria-label", "Runs");
    addColumn(
            LitRenderer.<RunRow>of("<a class=\"name\" href=\"runs/${item.id}\">${item.name}</a>")
                .withProperty("id", row -> row.run().id().toString())
                .withProperty("name", row -> row.run().name()))
        .setHeader("Name")
        .setTooltipGenerator(row -> row.run().notes().isEmpty() ? null : row.run().notes())
        .setFlexGrow(3)
        .setWidth("140px");
    addColumn(
            LitRenderer.<RunRow>of(
                    "<span class=\"state\" data-state=\"${item.state}\">"
                        + "<span class=\"dot\" aria-hidden=\"true\"></span>"
                        + "<span>${item.state}</span></span>")
                .withProperty("state", row -> row.run().status().word()))
        .setHeader("State")
        .setFlexGrow(0)
        .setWidth("112px");
    addColumn(row -> row.run().designName()).setHeader("Design").setFlexGrow(2).setWidth("104px");
    addColumn(row -> row.run().datasetName()).setHeader("Dataset").setFlexGrow(2).setWidth("104px");
    addColumn(
            LitRenderer.<RunRow>of(
                    "<span class=\"strong\">${item.metric}</span>"
                        + " <span class=\"quiet small\">${item.baseline}</span>")
                .withProperty("metric", RunRow::metric)
                .withProperty("baseline", RunRow::baseline))
        .setHeader("Validation")
        .setFlexGrow(2)
        .setWidth("224px");
    less.add(column("Epochs", RunRow::epochs, "104px"));
    less.add(column("Duration", RunRow::duration, "96px"));
    less.add(column("Begun", RunRow::age, "124px"));
    addColumn(new ComponentRenderer<>(this::menu, RunsTable::renamed))
        .setHeader(hidden("Actions"))
        .setFlexGrow(0)
        .setWidth("68px")
        .setFrozenToEnd(true)
        .setTextAlign(ColumnTextAlign.CENTER);
    addItemClickListener(
        click -> getUI().ifPresent(ui -> ui.navigate("runs/" + click.getItem().run().id())));
    setDataProvider(
        new ListDataProvider<>(rows) {
          private static final long serialVersionUID = 1L;

          @Override
          public Object getId(RunRow row) {
            return row.run().id();
          }
        });
  }

  private Column<RunRow> column(String title, ValueProvider<RunRow, String> text, String width) {
    return addColumn(text)
        .setHeader(title)
        .setFlexGrow(0)
        .setWidth(width)
        .setTextAlign(ColumnTextAlign.END);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    Page page = event.getUI().getPage();
    fit(page.getExtendedClientDetails().getWindowInnerWidth());
    resizing = page.addBrowserWindowResizeListener(resized -> fit(resized.getWidth()));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (resizing != null) {
      resizing.remove();
      resizing = null;
    }
    super.onDetach(event);
  }

  private void fit(int width) {
    less.forEach(column -> column.setVisible(width >= NARROW));
  }

  /** Shows these, and tells the browser only of those that changed. */
  void show(List<RunRow> now) {
    if (now.equals(rows)) {
      return;
    }
    boolean same =
        now.stream().map(RunsTable::id).toList().equals(rows.stream().map(RunsTable::id).toList());
    List<RunRow> before = List.copyOf(rows);
    rows.clear();
    rows.addAll(now);
    if (same) {
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(before.get(i))) {
          getDataProvider().refreshItem(now.get(i));
        }
      }
    } else {
      setAllRowsVisible(now.size() <= SHORT);
      getDataProvider().refreshAll();
    }
  }

  private static Object id(RunRow row) {
    return row.run().id();
  }

  private MenuBar menu(RunRow row) {
    RunId id = row.run().id();
    MenuBar bar = new MenuBar();
    bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE, MenuBarVariant.LUMO_SMALL);
    bar.addClassName("row-menu");
    SubMenu menu = bar.addItem("⋯").getSubMenu();
    menu.addItem("Rename", _ -> with(id, run -> RunDialogs.rename(queue, run, changed)));
    menu.addItem("Notes", _ -> with(id, run -> RunDialogs.notes(queue, run, changed)));
    menu.addItem("Delete", _ -> with(id, run -> Deletion.begin(queue, run, changed, changed)));
    renamed(bar, row);
    return bar;
  }

  /** The run as it is now, not as it was when its menu was made. */
  private void with(RunId id, Consumer<Run> action) {
    queue.find(id).ifPresent(action);
  }

  /** A line that changes keeps its menu, which may be open. */
  private static Component renamed(Component bar, RunRow row) {
    ((MenuBar) bar).getItems().getFirst().setAriaLabel("Actions for " + row.run().name());
    return bar;
  }

  private static Span hidden(String text) {
    Span span = new Span(text);
    span.addClassName("visually-hidden");
    return span;
  }
}
