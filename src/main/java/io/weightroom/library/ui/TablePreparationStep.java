package io.weightroom.library.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Fill;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Scaling;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Format;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** How the inputs of a table become numbers: scaling and filling, for each column or for all. */
final class TablePreparationStep extends Div {

  private static final long serialVersionUID = 1L;

  /** So many columns are shown at first, and with each click more. */
  static final int COLUMNS = 60;

  /** The ways of filling, without the value that a constant needs. */
  private enum Way {
    MEDIAN("median"),
    MEAN("mean"),
    MOST_FREQUENT("most frequent"),
    CONSTANT("a value");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    static Way of(Fill fill) {
      return switch (fill) {
        case Fill.Mean _ -> MEAN;
        case Fill.Median _ -> MEDIAN;
        case Fill.MostFrequent _ -> MOST_FREQUENT;
        case Fill.Constant _ -> CONSTANT;
      };
    }
  }

  private final transient Wizard wizard;
  private final transient DataSource.Csv csv;
  private final transient Choices choices;

  /**
   * @param shown how many columns are shown
   * @param more told how many are shown once somebody asks for more, since each choice makes this
   *     step anew
   */
  TablePreparationStep(Wizard wizard, DataSource.Csv csv, int shown, IntConsumer more) {
    this.wizard = wizard;
    this.csv = csv;
    this.choices = csv.options().choices();
    addClassName("step");
    Paragraph about =
        new Paragraph(
            "A network reads numbers of like size. What this needs (means, ranges, medians) is"
                + " learned from the training part alone and kept with the model.");
    about.addClassNames("quiet", "small");
    add(new H2("Preparation"), about);
    if (!(wizard.draft().schema() instanceof Schema.Table table)) {
      add(new Paragraph("What stands against the columns has to be settled first."));
      return;
    }
    List<Column> numbers = table.inputs().stream().filter(TablePreparationStep::isNumber).toList();
    if (numbers.size() > 1) {
      add(all(numbers));
    }
    Div rows = new Div();
    rows.addClassName("preparation-rows");
    add(rows);
    fill(rows, table, shown, more);
    for (String target : table.targets()) {
      Column column = table.column(target);
      Span words =
          new Span(
              Words.cut(target, 60)
                  + (column.coded()
                      ? " is predicted: one output for each of its "
                          + column.categories().size()
                          + " classes."
                      : " is predicted: standardised for training, reported in its own unit."));
      words.addClassNames("quiet", "small");
      add(words);
    }
  }

  private void fill(Div rows, Schema.Table table, int shown, IntConsumer more) {
    rows.removeAll();
    table.inputs().stream().limit(shown).forEach(column -> rows.add(row(table, column)));
    int all = table.inputs().size();
    if (shown < all) {
      Button further =
          new Button(
              "Show " + Format.plural(Math.min(COLUMNS, all - shown), "more column"),
              _ -> {
                more.accept(shown + COLUMNS);
                fill(rows, table, shown + COLUMNS, more);
              });
      Span count = new Span(Format.count(shown) + " of " + Format.count(all) + " columns");
      count.addClassNames("quiet", "small");
      Div foot = new Div(further, count);
      foot.addClassName("foot");
      rows.add(foot);
    }
  }

  private static boolean isNumber(Column column) {
    return column.kind() == Kind.NUMBER || column.kind() == Kind.DATE;
  }

  private Div all(List<Column> numbers) {
    Scaling same = choices.scaling(numbers.getFirst().name());
    boolean alike = numbers.stream().allMatch(c -> choices.scaling(c.name()) == same);
    Select<Scaling> scaling = scalings("Scaling of all numbers", "scaling-all");
    scaling.setLabel("All numbers");
    scaling.setPlaceholder("different");
    scaling.setValue(alike ? same : null);
    scaling.addValueChangeListener(
        event -> {
          Choices now = choices;
          for (Column column : numbers) {
            now = Sources.scaling(now, column.name(), event.getValue());
          }
          wizard.keep(Sources.with(csv, now));
        });
    Div row = new Div(scaling);
    row.addClassNames("fields", "all");
    return row;
  }

  private Div row(Schema.Table table, Column column) {
    int index = table.indexOf(column.name());
    H3 name = new H3(Words.cut(column.name(), 60));
    Div fields = new Div();
    fields.addClassName("choices");
    if (isNumber(column)) {
      Select<Scaling> scaling =
          scalings("Scaling of " + Words.cut(column.name(), 60), "scaling-" + index);
      scaling.setValue(choices.scaling(column.name()));
      scaling.addValueChangeListener(
          event ->
              wizard.keep(
                  Sources.with(csv, Sources.scaling(choices, column.name(), event.getValue()))));
      fields.add(scaling);
    } else {
      Span how =
          new Span(
              column.kind() == Kind.BOOLEAN
                  ? "0 or 1"
                  : "one-hot: "
                      + Format.plural(column.categories().size(), "number")
                      + ", a 1 where its word stands");
      how.addClassNames("small", "how");
      fields.add(how);
    }
    if (column.missing() > 0) {
      fields.add(fill(column, index));
    } else {
      Span none = new Span("no empty cells");
      none.addClassNames("quiet", "small", "none");
      fields.add(none);
    }
    Div row = new Div(name, fields);
    row.addClassName("preparation-row");
    return row;
  }

  private Div fill(Column column, int index) {
    Fill now = choices.fill(column.name(), column.kind());
    Select<Way> way = new Select<>();
    way.setAriaLabel("Empty cells of " + Words.cut(column.name(), 60));
    way.setId("fill-" + index);
    way.addClassName("compact");
    way.setItems(
        isNumber(column) ? List.of(Way.values()) : List.of(Way.MOST_FREQUENT, Way.CONSTANT));
    way.setItemLabelGenerator(value -> value == null ? "" : value.words);
    way.setValue(Way.of(now));
    way.addValueChangeListener(event -> choose(column, event.getValue(), defaultValue(column)));
    Span words = new Span(Format.plural(column.missing(), "empty cell") + ", filled with");
    words.addClassName("small");
    Div fill = new Div(words, way);
    fill.addClassName("fill");
    if (now instanceof Fill.Constant(String value)) {
      fill.add(constant(column, index, value));
    }
    return fill;
  }

  private TextField constant(Column column, int index, String value) {
    TextField field = new TextField();
    field.setAriaLabel("Value for the empty cells of " + Words.cut(column.name(), 60));
    field.setId("constant-" + index);
    field.setValue(value);
    field.setMaxLength(200);
    field.addClassName("compact");
    field.addValueChangeListener(
        event -> {
          String wrong = wrong(column, event.getValue().strip());
          field.setInvalid(wrong != null);
          field.setErrorMessage(wrong);
          if (wrong == null) {
            choose(column, Way.CONSTANT, event.getValue().strip());
          }
        });
    return field;
  }

  /** Why a value cannot fill a column's cells; null if it can. */
  private @Nullable String wrong(Column column, String value) {
    if (value.isEmpty()) {
      return "Write a value, as it would stand in the column.";
    }
    if (isNumber(column) && Fill.number(value, column.kind()).isEmpty()) {
      return "“"
          + Words.cut(value, 40)
          + (column.kind() == Kind.DATE ? "” is no date such as 2026-01-31." : "” is no number.");
    }
    if (column.coded() && !column.categories().contains(value)) {
      return "“" + Words.cut(value, 40) + "” is none of the column's words.";
    }
    return null;
  }

  private String defaultValue(Column column) {
    if (column.kind() == Kind.DATE) {
      return earliest(column).toString();
    }
    return column.coded() && !column.categories().isEmpty() ? column.categories().getFirst() : "0";
  }

  /** The first date that was seen. */
  private LocalDate earliest(Column column) {
    Preview preview = wizard.draft().preview();
    double days =
        preview == null
            ? 0
            : preview.summaries().stream()
                .filter(s -> s.column().equals(column.name()) && s.numbers() != null)
                .mapToDouble(s -> s.numbers().min())
                .findFirst()
                .orElse(0);
    return LocalDate.ofEpochDay((long) Math.floor(days));
  }

  private void choose(Column column, Way way, String value) {
    Fill fill =
        switch (way) {
          case MEDIAN -> new Fill.Median();
          case MEAN -> new Fill.Mean();
          case MOST_FREQUENT -> new Fill.MostFrequent();
          case CONSTANT -> new Fill.Constant(value);
        };
    wizard.keep(Sources.with(csv, Sources.fill(choices, column.name(), fill)));
  }

  private static Select<Scaling> scalings(String label, String id) {
    Select<Scaling> select = new Select<>();
    select.setAriaLabel(label);
    select.setId(id);
    select.addClassName("compact");
    select.setItems(Scaling.values());
    select.setItemLabelGenerator(value -> value == null ? "" : value.words());
    return select;
  }
}
