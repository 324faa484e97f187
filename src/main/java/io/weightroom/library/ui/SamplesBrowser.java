package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Split;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.library.SampleSearch;
import io.weightroom.library.SampleThumbnail;
import io.weightroom.library.SampleView;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Store;
import io.weightroom.reader.TableStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All samples of a dataset, a page at a time, of all or those that meet a few conditions. */
final class SamplesBrowser extends Section {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;
  private static final int IMAGES = 60;
  private static final int COLUMNS = 30;

  /** So long a page may look for samples before it shows what it has. */
  private static final long LOOK_NANOS = 250_000_000;

  /** A class by its index, or all samples without one. */
  private record Label(int index, String name) {}

  private final transient Supplier<Result<Store>> store;
  private final transient Schema schema;
  private final long all;
  private final Select<Part> part = new Select<>();
  private final ComboBox<Label> label = new ComboBox<>();
  private final ComboBox<Column> column = new ComboBox<>();
  private final TextField contains = new TextField();
  private final NumberField from = new NumberField();
  private final NumberField to = new NumberField();
  private final Div content = new Div();
  private final Span place = new Span();
  private final Button back = new Button("Back", _ -> back());
  private final Button on = new Button("On", _ -> on());
  private final transient Deque<Long> before = new ArrayDeque<>();
  private final transient Supplier<Result<Split>> dealt;
  private final transient Consumer<SampleAddress> told;
  private transient @Nullable Result<Split> split;
  private boolean beginning = true;
  private boolean dealing;
  private long start;
  private long next;

  /**
   * @param store asked for each page anew
   * @param dealt asked outside the page, once somebody wants the samples of a part
   * @param asked which samples are seen first
   * @param told gets which samples somebody wants to see
   */
  SamplesBrowser(
      Supplier<Result<Store>> store,
      Supplier<Result<Split>> dealt,
      Schema schema,
      long all,
      SampleAddress asked,
      Consumer<SampleAddress> told) {
    this.store = store;
    this.dealt = dealt;
    this.told = told;
    this.schema = schema;
    this.all = all;
    addClassNames("card", "samples-browser");
    content.addClassName("found");
    place.addClassNames("quiet", "small");
    place.getElement().setAttribute("role", "status");
    back.setAriaLabel("Back to the samples before");
    on.setAriaLabel("On to the next samples");
    Div foot = new Div(back, on, place);
    foot.addClassName("foot");
    add(new H2("Samples"), filters(), content, foot);
    begin(asked);
    show();
  }

  /** Sets the conditions of an address, as far as the dataset has such parts and columns. */
  private void begin(SampleAddress asked) {
    if (asked.part() != null && possibleParts().contains(asked.part())) {
      part.setValue(asked.part());
    }
    label
        .getListDataView()
        .getItems()
        .filter(item -> label.isVisible() && Integer.valueOf(item.index()).equals(asked.label()))
        .findFirst()
        .ifPresent(label::setValue);
    if (schema instanceof Schema.Table table && table.indexOf(asked.column()) >= 0) {
      column.setValue(table.columns().get(table.indexOf(asked.column())));
      contains.setValue(asked.contains());
      from.setValue(asked.from());
      to.setValue(asked.to());
    }
    beginning = false;
  }

  private SampleAddress address() {
    return new SampleAddress(
        part.getValue(),
        label.getValue() == null ? null : Integer.valueOf(label.getValue().index()),
        column.getValue() == null ? "" : column.getValue().name(),
        contains.isVisible() ? contains.getValue().strip() : "",
        from.isVisible() ? from.getValue() : null,
        to.isVisible() ? to.getValue() : null);
  }

  private Div filters() {
    part.setLabel("Part");
    part.setId("filter-part");
    part.setEmptySelectionAllowed(true);
    part.setEmptySelectionCaption("all");
    part.setItems(possibleParts());
    part.setItemLabelGenerator(p -> p == null ? "all" : SplitBar.NAMES.get(p));
    part.addValueChangeListener(_ -> again());
    part.setVisible(!possibleParts().isEmpty());
    Div filters = new Div(part);
    filters.addClassName("filters");
    List<String> labels = labels();
    label.setLabel("Class");
    label.setId("filter-class");
    List<Label> items = new ArrayList<>();
    IntStream.range(0, labels.size()).forEach(i -> items.add(new Label(i, labels.get(i))));
    items.add(new Label(-1, "without a class"));
    label.setItems(items);
    label.setItemLabelGenerator(item -> Words.cut(item.name(), 60));
    label.setPlaceholder("all");
    label.setClearButtonVisible(true);
    label.addValueChangeListener(_ -> again());
    label.setVisible(!labels.isEmpty());
    filters.add(label);
    if (schema instanceof Schema.Table table) {
      filters.add(columnFilters(table));
    }
    return filters;
  }

  private Component[] columnFilters(Schema.Table table) {
    column.setLabel("Column");
    column.setId("filter-column");
    column.setItems(table.columns());
    column.setItemLabelGenerator(c -> Words.cut(c.name(), 60));
    column.setPlaceholder("none");
    column.setClearButtonVisible(true);
    contains.setLabel("Contains");
    contains.setId("filter-contains");
    contains.setValueChangeMode(ValueChangeMode.LAZY);
    contains.setMaxLength(200);
    from.setLabel("From");
    from.setId("filter-from");
    to.setLabel("To");
    to.setId("filter-to");
    column.addValueChangeListener(
        event -> {
          fields(event.getValue());
          again();
        });
    contains.addValueChangeListener(_ -> again());
    from.addValueChangeListener(_ -> again());
    to.addValueChangeListener(_ -> again());
    fields(null);
    return new Component[] {column, contains, from, to};
  }

  private void fields(@Nullable Column chosen) {
    boolean numbers = chosen != null && chosen.kind() == Kind.NUMBER;
    contains.setVisible(chosen != null && !numbers);
    from.setVisible(numbers);
    to.setVisible(numbers);
  }

  private List<String> labels() {
    return switch (schema) {
      case Schema.Images images -> images.labels();
      case Schema.Table table -> {
        int index = SampleSearch.classColumn(table);
        yield index < 0 ? List.of() : table.columns().get(index).categories();
      }
    };
  }

  /** The parts that are the dataset's matter; those of the recipe differ from run to run. */
  private List<Part> possibleParts() {
    return store.get() instanceof Result.Ok<Store>(Store open)
            && !(open.split() instanceof SplitPlan.ByRecipe)
        ? List.of(Part.values())
        : List.of();
  }

  private void again() {
    if (beginning) {
      return;
    }
    told.accept(address());
    before.clear();
    start = 0;
    show();
  }

  private void back() {
    start = before.isEmpty() ? 0 : before.pop();
    show();
  }

  private void on() {
    before.push(start);
    start = next;
    show();
  }

  private SampleSearch.Conditions conditions() {
    Column chosen = column.getValue();
    return new SampleSearch.Conditions(
        label.getValue() == null ? null : Integer.valueOf(label.getValue().index()),
        chosen != null && schema instanceof Schema.Table table ? table.indexOf(chosen.name()) : -1,
        contains.isVisible() ? contains.getValue().strip() : "",
        from.isVisible() ? from.getValue() : null,
        to.isVisible() ? to.getValue() : null);
  }

  private void show() {
    Part wanted = part.getValue();
    if (wanted == null) {
      show(null);
      return;
    }
    switch (split) {
      case null -> deal();
      case Result.Failed<Split> failed -> {
        content.removeAll();
        content.add(new Span(failed.problems().getFirst().line()));
      }
      case Result.Ok<Split>(Split parts) -> show(parts.rows(wanted));
    }
  }

  /** Has the samples dealt to the parts, which takes a while where there are many. */
  private void deal() {
    content.removeAll();
    place.setText("Finding out which samples are in which part…");
    back.setEnabled(false);
    on.setEnabled(false);
    if (dealing) {
      return;
    }
    dealing = true;
    Background.run(
        dealt,
        found -> {
          dealing = false;
          split = found;
          again();
        },
        () -> {
          dealing = false;
          part.clear();
        });
  }

  private void show(int @Nullable [] among) {
    content.removeAll();
    switch (store.get()) {
      case Result.Failed<Store> failed ->
          content.add(new Span(failed.problems().getFirst().line()));
      case Result.Ok<Store>(Store open) -> {
        int size = open instanceof ImageStore ? IMAGES : ROWS;
        SampleSearch.Page page =
            SampleSearch.find(open, among, conditions(), start, size, LOOK_NANOS);
        next = page.next();
        back.setEnabled(!before.isEmpty());
        on.setEnabled(next >= 0);
        place.setText(words(page, among == null ? all : among.length));
        switch (open) {
          case TableStore table -> content.add(rows(table, page.samples()));
          case ImageStore images -> content.add(wall(images, page.samples()));
        }
      }
    }
  }

  private String words(SampleSearch.Page page, long among) {
    String noun = schema instanceof Schema.Images ? "image" : "row";
    if (page.samples().isEmpty()) {
      return page.next() < 0
          ? "No " + noun + (before.isEmpty() ? " meets this." : " more.")
          : "None so far, looked at "
              + Format.count(page.next())
              + " of "
              + Format.count(among)
              + ". On looks further.";
    }
    return Format.plural(page.samples().size(), noun)
        + ", number "
        + Format.count(page.samples().getFirst() + 1)
        + (page.samples().size() == 1 ? "" : " to " + Format.count(page.samples().getLast() + 1))
        + " of "
        + Format.count(all);
  }

  private Component rows(TableStore table, List<Long> samples) {
    int shown = Math.min(COLUMNS, table.schema().columns().size());
    NativeTableRow head = new NativeTableRow();
    head.add(headCell("Row", null));
    for (int i = 0; i < shown; i++) {
      Column described = table.schema().columns().get(i);
      head.add(headCell(Words.cut(described.name(), 60), described));
    }
    NativeTable shownRows = new NativeTable();
    shownRows.addClassNames("plain", "first-rows");
    shownRows.getHead().add(head);
    for (long sample : samples) {
      NativeButton open = new NativeButton(Format.count(sample + 1), _ -> open(sample));
      open.addClassName("row-number");
      open.setAriaLabel("All of row " + (sample + 1));
      NativeTableRow row = new NativeTableRow(new NativeTableCell(open));
      for (int i = 0; i < shown; i++) {
        row.add(FirstSamples.cell(table.text(sample, i), table.schema().columns().get(i)));
      }
      shownRows.getBody().add(row);
    }
    return FirstSamples.region("Rows", shownRows);
  }

  private static NativeTableHeaderCell headCell(String text, @Nullable Column described) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", "col");
    FirstSamples.dress(cell, described);
    return cell;
  }

  private Component wall(ImageStore images, List<Long> samples) {
    Div tiles = new Div();
    tiles.addClassNames("tiles", "wall");
    for (long sample : samples) {
      NativeButton open = new NativeButton();
      int index = images.label(sample);
      String name = index < 0 ? "no class" : images.schema().labels().get(index);
      open.add(new SampleThumbnail(images, sample), new Span(Words.cut(name, 30)));
      open.addClassName("tile");
      open.setAriaLabel("All of image " + (sample + 1) + ", " + Words.cut(name, 60));
      open.addClickListener(_ -> open(sample));
      tiles.add(open);
    }
    return tiles;
  }

  private void open(long sample) {
    if (store.get() instanceof Result.Ok<Store>(Store open)) {
      Dialog dialog = new Dialog();
      dialog.setHeaderTitle("Sample " + Format.count(sample + 1));
      dialog.add(new SampleView(open, sample));
      dialog.getFooter().add(new Button("Close", _ -> dialog.close()));
      dialog.setWidth("560px");
      dialog.open();
    }
  }
}
