package io.weightroom.library.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.catalog.Place;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Task;
import io.weightroom.kit.Format;
import io.weightroom.kit.ProblemList;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** How a table is read and what its columns are for; every choice is looked at again at once. */
final class ColumnsStep extends Div {

  private static final long serialVersionUID = 1L;

  /** So many columns are shown at first, and with each click more. */
  static final int COLUMNS = 40;

  private final transient Wizard wizard;
  private final transient DataSource.Csv csv;
  private final transient IntConsumer more;
  private final Div cards = new Div();
  private int shown;

  /**
   * @param shown how many columns are shown
   * @param more told how many are shown once somebody asks for more, since each choice makes this
   *     step anew
   */
  ColumnsStep(Wizard wizard, DataSource.Csv csv, int shown, IntConsumer more) {
    this.wizard = wizard;
    this.shown = shown;
    this.more = more;
    this.csv = csv;
    addClassName("step");
    Preview preview = wizard.draft().preview();
    if (preview == null) {
      return;
    }
    ProblemList problems = new ProblemList();
    problems.show(
        Words.named(
            preview.problems().stream()
                .filter(p -> !(p.where() instanceof Place.AtColumn))
                .toList(),
            wizard.draft()));
    Details reading =
        new Details(
            "How the file is written",
            new ReadingPanel(
                preview, csv.options(), options -> wizard.read(Sources.with(csv, options))));
    reading.addClassName("reading-details");
    reading.setOpened(preview.schema() == null && preview.columns().size() < 2);
    cards.addClassName("column-cards");
    add(new H2("Columns"), problems, target(preview), reading, cards);
    fill(preview);
  }

  private void fill(Preview preview) {
    cards.removeAll();
    preview.columns().stream()
        .limit(shown)
        .forEach(
            name ->
                cards.add(
                    new ColumnCard(
                        preview,
                        name,
                        csv.options().choices(),
                        choices -> wizard.read(Sources.with(csv, choices)))));
    int all = preview.columns().size();
    if (shown < all) {
      Span count = new Span(Format.count(shown) + " of " + Format.count(all) + " columns");
      count.addClassNames("quiet", "small");
      Div foot =
          new Div(
              new Button(
                  "Show " + Format.plural(Math.min(COLUMNS, all - shown), "more column"),
                  _ -> {
                    shown += COLUMNS;
                    more.accept(shown);
                    fill(preview);
                  }),
              count);
      foot.addClassName("foot");
      cards.add(foot);
    }
  }

  private Div target(Preview preview) {
    Choices choices = csv.options().choices();
    List<String> targets = Sources.targets(preview, choices);
    Div all = new Div();
    all.addClassName("targets");
    all.setVisible(!targets.isEmpty());
    if (targets.isEmpty()) {
      return all;
    }
    boolean several = targets.size() > 1;
    ComboBox<String> columns =
        new ComboBox<>(several ? "Usual column to predict" : "Column to predict");
    columns.setId("target");
    columns.setItems(several ? targets : preview.columns());
    columns.setItemLabelGenerator(name -> Words.cut(name, 60));
    columns.setValue(targets.getFirst());
    columns.addValueChangeListener(
        event -> {
          if (event.getValue() != null) {
            List<String> now = new ArrayList<>(several ? targets : List.of());
            now.remove(event.getValue());
            now.addFirst(event.getValue());
            wizard.read(Sources.with(csv, Sources.targets(choices, now)));
          }
        });
    Div fields = new Div(columns);
    fields.addClassNames("fields", "target-fields");
    if (!several) {
      fields.add(task(preview, choices));
    }
    Span about =
        new Span(
            several
                ? Format.count(targets.size())
                    + " columns are predicted. Each output of a design names one of them; one"
                    + " that names none takes the usual one."
                : "A table may have several targets: give further columns the role target.");
    about.addClassNames("quiet", "small");
    all.add(fields, about);
    return all;
  }

  private Select<Task> task(Preview preview, Choices choices) {
    Select<Task> tasks = new Select<>();
    tasks.setLabel("Its answers are");
    tasks.setId("task");
    tasks.setItems(Task.values());
    tasks.setItemLabelGenerator(value -> value == null ? "" : Words.of(value));
    tasks.setPlaceholder("not known");
    tasks.setValue(understood(preview, choices));
    tasks.addValueChangeListener(
        event -> wizard.read(Sources.with(csv, choices.withTask(event.getValue()))));
    return tasks;
  }

  /** What is predicted; where something stands against the target, what was chosen. */
  private static @Nullable Task understood(Preview preview, Choices choices) {
    Column target = Columns.column(preview, Sources.targets(preview, choices).getFirst());
    if (target == null || target.role() != Role.TARGET) {
      return choices.task();
    }
    return target.kind() == Kind.CATEGORY ? Task.CLASSIFICATION : Task.REGRESSION;
  }
}
