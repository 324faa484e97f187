package io.weightroom.run.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridMultiSelectionModel.SelectAllCheckboxVisibility;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.shared.Registration;
import io.weightroom.run.RunId;
import io.weightroom.run.table.RunColumn;
import io.weightroom.run.table.RunColumns;
import io.weightroom.run.table.TableQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs as lines: a click opens one, ticks choose several, the menu at the end does the rest. Its
 * order is that of the lines it is given; a click on a header only tells what somebody wants.
 */
final class RunsTable extends Grid<Line> {

  private static final long serialVersionUID = 1L;

  /** Up to so many lines the table is as high as they are; beyond, it scrolls. */
  private static final int SHORT = 20;

  /** Pixels of the window below which some of the usual columns stay away. */
  private static final int NARROW = 1200;

  private static final List<String> LESS =
      List.of("design", "s.learning_rate", "epochs", "tags", "duration", "created");

  private final transient RunMenu menu;
  private final transient Consumer<String> fold;
  private final transient List<Line> lines = new ArrayList<>();
  private transient List<RunColumn> columns = List.of();
  private transient @Nullable Line anchor;
  private transient @Nullable Registration resizing;
  private int width = NARROW;
  private boolean usual = true;

  /** What somebody wants of the table. */
  interface Listener {
    /** Another order; null for the newest first. */
    void sorted(@Nullable String column, boolean descending);

    /** Other columns, or others in front. */
    void arranged(List<String> ids);

    /** Other runs are ticked. */
    void ticked(Set<RunId> runs);
  }

  /**
   * Makes the table, without lines.
   *
   * @param fold opens or closes the group of a title
   */
  RunsTable(RunMenu menu, Consumer<String> fold, Listener listener) {
    this.menu = menu;
    this.fold = fold;
    addClassName("runs-table");
    addThemeVariants(GridVariant.LUMO_COMPACT);
    setColumnReorderingAllowed(true);
    getElement().setAttribute("aria-label", "Runs");
    setPartNameGenerator(line -> line instanceof Line.OfGroup ? "group-line" : null);
    setItemSelectableProvider(Line.OfRun.class::isInstance);
    ticks(listener);
    addItemClickListener(click -> open(click.getItem()));
    addSortListener(
        event -> {
          if (event.isFromClient()) {
            List<GridSortOrder<Line>> order = event.getSortOrder();
            listener.sorted(
                order.isEmpty() ? null : order.getFirst().getSorted().getKey(),
                !order.isEmpty() && order.getFirst().getDirection() == SortDirection.DESCENDING);
          }
        });
    addColumnReorderListener(
        event -> {
          if (event.isFromClient()) {
            listener.arranged(
                event.getColumns().stream()
                    .map(Column::getKey)
                    .filter(key -> key != null && !key.isEmpty())
                    .toList());
          }
        });
    setDataProvider(new Lines());
  }

  /** Gives the browser the lines that it can see. */
  private final class Lines extends AbstractBackEndDataProvider<Line, Void> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Stream<Line> fetchFromBackEnd(Query<Line, Void> query) {
      return lines.stream().skip(query.getOffset()).limit(query.getLimit());
    }

    @Override
    protected int sizeInBackEnd(Query<Line, Void> query) {
      return lines.size();
    }

    @Override
    public Object getId(Line line) {
      return line.id();
    }
  }

  private void ticks(Listener listener) {
    GridMultiSelectionModel<Line> model =
        (GridMultiSelectionModel<Line>) setSelectionMode(SelectionMode.MULTI);
    model.setSelectAllCheckboxVisibility(SelectAllCheckboxVisibility.HIDDEN);
    model.setSelectionColumnFrozen(true);
    model.addClientItemToggleListener(
        event -> {
          if (event.isShiftKey() && anchor != null) {
            between(anchor, event.getItem())
                .forEach(event.isSelected() ? this::select : this::deselect);
          }
          anchor = event.getItem();
        });
    model.addMultiSelectionListener(_ -> listener.ticked(ticked()));
  }

  private List<Line> between(Line one, Line other) {
    List<Object> ids = lines.stream().map(Line::id).toList();
    int from = ids.indexOf(one.id());
    int to = ids.indexOf(other.id());
    return from < 0 || to < 0
        ? List.of()
        : lines.subList(Math.min(from, to), Math.max(from, to) + 1).stream()
            .filter(Line.OfRun.class::isInstance)
            .toList();
  }

  /** The ticked runs in the order of the table. */
  Set<RunId> ticked() {
    Set<Object> ids = new LinkedHashSet<>(getSelectedItems().stream().map(Line::id).toList());
    Set<RunId> runs = new LinkedHashSet<>();
    for (Line line : lines) {
      if (line instanceof Line.OfRun run && ids.contains(line.id())) {
        runs.add(run.run());
      }
    }
    return runs;
  }

  /** Ticks those of these runs that are shown. */
  void tick(Set<RunId> runs) {
    lines.stream()
        .filter(line -> line instanceof Line.OfRun run && runs.contains(run.run()))
        .forEach(this::select);
  }

  private void open(Line line) {
    switch (line) {
      case Line.OfRun run -> getUI().ifPresent(ui -> ui.navigate("runs/" + run.run()));
      case Line.OfGroup group -> fold.accept(group.title());
    }
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

  private void fit(int windowWidth) {
    width = windowWidth;
    for (String id : LESS) {
      Column<Line> column = getColumnByKey(id);
      if (column != null) {
        column.setVisible(!usual || width >= NARROW);
      }
    }
  }

  /** Shows these lines in these columns, and tells the browser only of what changed. */
  void show(List<RunColumn> shown, List<Line> now, TableQuery query) {
    List<String> ids = shown.stream().map(RunColumn::id).toList();
    if (!ids.equals(columns.stream().map(RunColumn::id).toList())) {
      columns = List.copyOf(shown);
      usual = ids.equals(RunColumns.USUAL);
      build();
      markOrder(query);
      lines.clear();
    }
    if (!now.equals(lines)) {
      replace(now);
    }
  }

  private void replace(List<Line> now) {
    List<Line> before = List.copyOf(lines);
    List<Object> ids = now.stream().map(Line::id).toList();
    boolean same = ids.equals(before.stream().map(Line::id).toList());
    lines.clear();
    lines.addAll(now);
    if (same) {
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(before.get(i))) {
          getDataProvider().refreshItem(now.get(i));
        }
      }
      return;
    }
    Set<Object> left = Set.copyOf(ids);
    getSelectedItems().stream().filter(line -> !left.contains(line.id())).forEach(this::deselect);
    setAllRowsVisible(now.size() <= SHORT);
    getDataProvider().refreshAll();
  }

  /** Shows at the headers how the lines are ordered. */
  void markOrder(TableQuery query) {
    Column<Line> column = query.sort() == null ? null : getColumnByKey(query.sort());
    sort(
        column == null
            ? List.of()
            : List.of(
                new GridSortOrder<>(
                    column,
                    query.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
  }

  private void build() {
    removeAllColumns();
    for (int i = 0; i < columns.size(); i++) {
      RunColumn column = columns.get(i);
      Column<Line> added =
          addColumn(renderer(column, i)).setHeader(column.title()).setKey(column.id());
      added.setSortProperty(column.id());
      added.setSortable(true);
      added.setResizable(true);
      Width.of(column).setOn(added);
      if (column.isMetric()) {
        added.setTextAlign(ColumnTextAlign.END);
      }
      if (i == 0) {
        added.setFrozen(true);
      }
    }
    addColumn(new ComponentRenderer<>(menu::of, menu::renamed))
        .setHeader(RunMenu.header())
        .setFlexGrow(0)
        .setWidth("72px")
        .setFrozenToEnd(true)
        .setTextAlign(ColumnTextAlign.CENTER);
    fit(width);
  }

  private static String cell(Line line, int index) {
    return switch (line) {
      case Line.OfRun run -> index < run.cells().size() ? run.cells().get(index) : "";
      case Line.OfGroup _ -> "";
    };
  }

  private Renderer<Line> renderer(RunColumn column, int index) {
    return switch (column.id()) {
      case "name" -> name();
      case "state" ->
          LitRenderer.<Line>of(
                  "<span class=\"state\" data-state=\"${item.state}\" ?hidden=\"${!item.state}\">"
                      + "<span class=\"dot\" aria-hidden=\"true\"></span>"
                      + "<span>${item.state}</span></span>")
              .withProperty("state", line -> cell(line, index));
      case "curve" ->
          LitRenderer.<Line>of(
                  "<svg class=\"sparkline\" role=\"img\" aria-label=\"${item.words}\""
                      + " viewBox=\"0 0 88 22\" width=\"88\" height=\"22\""
                      + " ?hidden=\"${!item.path}\"><path d=\"${item.path}\"></path></svg>")
              .withProperty("path", line -> line instanceof Line.OfRun run ? run.curve() : "")
              .withProperty("words", RunsTable::curveWords);
      case "tags" -> TagChips.renderer();
      default ->
          LitRenderer.<Line>of("<span class=\"${item.look}\">${item.text}</span>")
              .withProperty("look", _ -> column.id().equals("result") ? "strong" : "")
              .withProperty("text", line -> cell(line, index));
    };
  }

  private static String curveWords(Line line) {
    return line instanceof Line.OfRun run && !run.facts().progress().judged().isEmpty()
        ? run.facts().progress().judged() + " over the run"
        : "";
  }

  /** Names also head the groups. */
  private Renderer<Line> name() {
    return LitRenderer.<Line>of(
            "${item.id ? html`<a class=\"name\" href=\"runs/${item.id}\">${item.text}</a>"
                + "<span class=\"origin\" title=\"${item.origin}\" ?hidden=\"${!item.origin}\">"
                + "${item.origin}</span>`"
                + " : html`<button class=\"group-head\" @click=\"${fold}\""
                + " aria-expanded=\"${item.open}\">"
                + "<span aria-hidden=\"true\">${item.open ? '▾' : '▸'}</span> ${item.text}"
                + " <span class=\"quiet\">${item.count}</span></button>`}")
        .withProperty("id", line -> line instanceof Line.OfRun run ? run.run().toString() : "")
        .withProperty("text", RunsTable::title)
        .withProperty(
            "origin", line -> line instanceof Line.OfRun run ? run.facts().run().origin() : "")
        .withProperty("open", line -> line instanceof Line.OfGroup group && group.open())
        .withProperty("count", line -> line instanceof Line.OfGroup group ? group.runs() : 0)
        .withFunction("fold", this::open);
  }

  private static String title(Line line) {
    return switch (line) {
      case Line.OfRun run -> run.facts().run().name();
      case Line.OfGroup group -> group.title();
    };
  }

  /** How wide a column is, and whether it takes what is left over. */
  private enum Width {
    NAME("150px", 3),
    WORDS("116px", 2),
    STATE("104px", 0),
    CURVE("132px", 0),
    RESULT("150px", 1),
    NUMBER("128px", 0),
    SMALL("96px", 0);

    private final String pixels;
    private final int grow;

    Width(String pixels, int grow) {
      this.pixels = pixels;
      this.grow = grow;
    }

    static Width of(RunColumn column) {
      return switch (column.id()) {
        case "name" -> NAME;
        case "state" -> STATE;
        case "curve" -> CURVE;
        case "result", "baseline" -> RESULT;
        case "design", "dataset", "tags", "notes", "origin" -> WORDS;
        case "epochs", "duration", "id" -> SMALL;
        default -> NUMBER;
      };
    }

    void setOn(Column<Line> column) {
      column.setWidth(pixels).setFlexGrow(grow);
    }
  }
}
