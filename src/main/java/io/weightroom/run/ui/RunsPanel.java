package io.weightroom.run.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Confirm;
import io.weightroom.kit.Format;
import io.weightroom.kit.Toasts;
import io.weightroom.run.Run;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import io.weightroom.run.RunLists;
import io.weightroom.run.SavedView;
import io.weightroom.run.SavedViews;
import io.weightroom.run.table.Comparison;
import io.weightroom.run.table.RunColumn;
import io.weightroom.run.table.RunTable;
import io.weightroom.run.table.RunsCsv;
import io.weightroom.run.table.TableQuery;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of runs with everything that decides what is seen of it. */
final class RunsPanel extends Div {

  private static final long serialVersionUID = 1L;

  /** In an address: the runs that are ticked. */
  static final String TICKED = "ticked";

  private final transient RunLists lists;
  private final transient SavedViews views;
  private final transient TableParts parts;
  private final transient UserId owner;
  private final transient Clock clock;
  private final transient Runnable changed;

  private final TextField search = new TextField();
  private final Button filter = new Button("Filter");
  private final ComboBox<RunColumn> group = new ComboBox<>();
  private final ViewsMenu menu;
  private final FilterPanel builder = new FilterPanel(this::become);
  private final FilterChips chips = new FilterChips(this::become);
  private final RunsTable table;
  private final Paragraph nothing = new Paragraph();
  private final SelectionBar bar;

  private final Set<String> closed = new HashSet<>();
  private transient TableQuery query = TableQuery.USUAL;
  private transient @Nullable SavedView saved;
  private transient List<RunFacts> runs = List.of();
  private transient RunTable shown = RunTable.of(List.of(), TableQuery.USUAL, Instant.EPOCH);
  private transient @Nullable Seen seen;
  private boolean showing;

  /** What the table was made of; while it is equal, nothing has to be made. */
  private record Seen(List<RunFacts> runs, TableQuery query, Set<String> closed, Instant minute) {}

  /**
   * Makes the panel.
   *
   * @param changed runs after something was done to a run here
   */
  RunsPanel(
      RunLists lists,
      SavedViews views,
      TableParts parts,
      UserId owner,
      Clock clock,
      Runnable changed) {
    this.lists = lists;
    this.views = views;
    this.parts = parts;
    this.owner = owner;
    this.clock = clock;
    this.changed = changed;
    addClassName("runs-panel");
    menu = new ViewsMenu(views, owner, () -> query, this::choose);
    table =
        new RunsTable(
            new RunMenu(parts.queue(), lists, this::twin, changed), this::fold, listener());
    bar = new SelectionBar(actions());
    nothing.addClassNames("runs-nothing", "quiet");
    builder.setVisible(false);
    add(toolbar(), builder, chips, nothing, table, bar);
  }

  private Div toolbar() {
    search.setPlaceholder("Search, or val_accuracy > 0.9");
    search.setAriaLabel("Search runs");
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(
        event -> {
          search.setInvalid(false);
          if (!showing && !isComparison(event.getValue())) {
            become(q -> q.withText(event.getValue()));
          }
        });
    search.addKeyDownListener(Key.ENTER, _ -> compareWords());
    filter.addClickListener(_ -> showFilter(!builder.isVisible()));
    filter.getElement().setAttribute("aria-expanded", "false");
    Button columns =
        new Button(
            "Columns",
            _ ->
                ColumnsDialog.open(
                    shown.known(), query.columns(), ids -> become(q -> q.withColumns(ids))));
    group.setPlaceholder("Group by");
    group.setAriaLabel("Group by");
    group.setClearButtonVisible(true);
    group.setItemLabelGenerator(RunColumn::title);
    group.addValueChangeListener(
        event -> {
          if (!showing) {
            String id = event.getValue() == null ? "" : event.getValue().id();
            become(q -> q.groupedBy(id));
          }
        });
    Anchor csv = new Anchor(DownloadHandler.fromInputStream(_ -> csv()), "CSV");
    csv.addClassName("button");
    csv.setTitle("What is shown, as a file for spreadsheets");
    Div toolbar = new Div(search, filter, columns, group, menu, csv);
    toolbar.addClassName("runs-toolbar");
    return toolbar;
  }

  private DownloadResponse csv() {
    byte[] bytes = RunsCsv.of(shown).getBytes(StandardCharsets.UTF_8);
    return new DownloadResponse(
        new ByteArrayInputStream(bytes), "runs.csv", "text/csv", bytes.length);
  }

  private void showFilter(boolean visible) {
    builder.setVisible(visible);
    filter.getElement().setAttribute("aria-expanded", Boolean.toString(visible));
    if (visible) {
      builder.show(runs, shown.known(), query);
    }
  }

  private static boolean isComparison(String text) {
    return text.matches("(?s).*[<>=≤≥≠~].*");
  }

  /** What stands in the search field becomes a filter if it compares. */
  private void compareWords() {
    String text = search.getValue();
    if (!isComparison(text)) {
      return;
    }
    switch (Comparison.read(text, shown.known())) {
      case Result.Ok<Comparison>(Comparison read) -> {
        search.clear();
        become(q -> q.withText("").withWhere(FilterPanel.with(q.where(), read.text())));
      }
      case Result.Failed<Comparison>(List<Problem> problems) -> {
        search.setErrorMessage(Sentence.of(problems));
        search.setInvalid(true);
      }
    }
  }

  /** Begins with what an address says. */
  void begin(TableQuery asked, @Nullable SavedView view) {
    query = asked;
    saved = view;
    menu.show(view);
    seen = null;
  }

  private void choose(@Nullable SavedView view) {
    begin(view == null ? TableQuery.USUAL : TableQuery.read(view.query()), view);
    tell();
    show(runs);
  }

  private void become(UnaryOperator<TableQuery> change) {
    TableQuery next = change.apply(query);
    if (next.equals(query)) {
      return;
    }
    query = next;
    if (saved != null && !TableQuery.read(saved.query()).equals(query)) {
      saved = null;
      menu.show(null);
    }
    tell();
    show(runs);
  }

  /** Puts what is seen into the address, and remembers how the person likes it. */
  private void tell() {
    views.remember(owner, query.unfiltered().write());
    getUI().ifPresent(ui -> address(ui, ""));
  }

  private void address(UI ui, String ticked) {
    String words =
        Stream.of(saved == null ? query.write() : "view=" + saved.id(), ticked)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    ui.getPage().getHistory().replaceState(null, words.isEmpty() ? "runs" : "runs?" + words);
  }

  /** Ticks those of these runs that are shown. */
  void tick(Set<RunId> runs) {
    table.tick(runs);
  }

  /** Shows what the query leaves of these runs. */
  void show(List<RunFacts> all) {
    runs = all;
    boolean live = all.stream().anyMatch(run -> run.run().status().isActive());
    Instant now = clock.instant();
    Seen next =
        new Seen(
            all,
            query,
            Set.copyOf(closed),
            now.truncatedTo(live ? ChronoUnit.SECONDS : ChronoUnit.MINUTES));
    if (next.equals(seen)) {
      return;
    }
    boolean asked = seen == null || !seen.query().equals(query);
    seen = next;
    shown = RunTable.of(all, query, now);
    table.show(shown.columns(), Line.of(shown, closed), query);
    boolean empty = shown.size() == 0;
    table.setVisible(!empty);
    nothing.setVisible(empty);
    nothing.setText("No run is like this. Remove a filter above to see more.");
    if (asked) {
      showQuery();
    }
  }

  private void showQuery() {
    showing = true;
    if (!isComparison(search.getValue())) {
      search.setValue(query.text());
    }
    group.setItems(shown.groupable());
    group.setValue(shown.known().find(query.group()).orElse(null));
    chips.show(query, shown.problems());
    table.markOrder(query);
    if (builder.isVisible()) {
      builder.show(runs, shown.known(), query);
    }
    showing = false;
  }

  private void fold(String title) {
    if (!closed.remove(title)) {
      closed.add(title);
    }
    show(runs);
  }

  private RunsTable.Listener listener() {
    return new RunsTable.Listener() {
      @Override
      public void sorted(@Nullable String column, boolean descending) {
        become(q -> q.sortedBy(column, descending));
      }

      @Override
      public void arranged(List<String> ids) {
        become(q -> q.withColumns(ids));
      }

      @Override
      public void ticked(Set<RunId> ticked) {
        bar.show(ticked.size());
      }
    };
  }

  private SelectionBar.Actions actions() {
    return new SelectionBar.Actions() {
      @Override
      public void compare() {
        List<RunId> ticked = List.copyOf(table.ticked());
        getUI()
            .ifPresent(
                ui -> {
                  // whoever comes back finds them ticked
                  address(ui, TICKED + "=" + Compare.joined(ticked));
                  Compare.open(ui, ticked, ticked.getFirst());
                });
      }

      @Override
      public void tag() {
        Set<RunId> ticked = table.ticked();
        lists
            .find(owner, ticked.iterator().next())
            .ifPresent(first -> TagDialog.open(lists, ticked, first.run(), changed));
      }

      @Override
      public void delete() {
        askToDelete(lists.of(owner, table.ticked()).stream().map(RunFacts::run).toList());
      }

      @Override
      public void clear() {
        table.deselectAll();
      }
    };
  }

  private void askToDelete(List<Run> ticked) {
    long active = ticked.stream().filter(run -> run.status().isActive()).count();
    if (active == 0) {
      delete(ticked);
      return;
    }
    Confirm.destructive(
            "Delete " + Format.plural(ticked.size(), "run") + "?",
            Format.count(active)
                + " of them "
                + (active == 1 ? "is" : "are")
                + " not over. Deleting cancels what is not over, and there will be no model of it.",
            "Cancel and delete",
            () -> delete(ticked))
        .setCancelText("Keep them");
  }

  private void delete(List<Run> ticked) {
    List<Runnable> undo = new ArrayList<>();
    ticked.forEach(run -> undo.add(parts.queue().delete(run.id())));
    table.deselectAll();
    changed.run();
    Toasts.sayWithUndo(
        ticked.size() == 1
            ? ticked.getFirst().name() + " is deleted."
            : Format.count(ticked.size()) + " runs are deleted.",
        () -> {
          undo.forEach(Runnable::run);
          changed.run();
        });
  }

  private void twin(Run run) {
    TwinDialog.open(parts.queue(), parts.files(), parts.library(), run);
  }
}
