package io.weightroom.library.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.dataset.Choices;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.Preview;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a table's file is written: separator, decimal mark, header; each can be corrected. */
final class ReadingPanel extends Div {

  private static final long serialVersionUID = 1L;

  private static final Map<Character, String> SEPARATORS = new LinkedHashMap<>();
  private static final Map<Character, String> MARKS = new LinkedHashMap<>();
  private static final Map<Boolean, String> HEADERS = new LinkedHashMap<>();

  static {
    SEPARATORS.put(',', "comma  ,");
    SEPARATORS.put(';', "semicolon  ;");
    SEPARATORS.put('\t', "tab");
    SEPARATORS.put('|', "bar  |");
    MARKS.put('.', "point  3.14");
    MARKS.put(',', "comma  3,14");
    HEADERS.put(true, "names the columns");
    HEADERS.put(false, "is a sample already");
  }

  /**
   * @param options what the person has decided so far
   * @param change gets other options; null where nothing can be changed any more
   */
  ReadingPanel(Preview preview, CsvOptions options, @Nullable Consumer<CsvOptions> change) {
    addClassName("fields");
    CsvFormat format = preview.format();
    Character separator =
        format == null ? options.separator() : Character.valueOf(format.separator());
    Character decimal = format == null ? options.decimal() : Character.valueOf(format.decimal());
    Boolean header = format == null ? options.header() : Boolean.valueOf(format.header());
    if (change == null) {
      add(
          fact("Between fields", SEPARATORS.get(separator)),
          fact("Decimal mark", MARKS.get(decimal)),
          fact("First row", HEADERS.get(header)));
      return;
    }
    // Other columns come of another separator or header: what was chosen of them falls away.
    add(
        select(
            "Between fields",
            "separator",
            SEPARATORS,
            separator,
            chosen ->
                change.accept(
                    new CsvOptions(chosen, options.header(), options.decimal(), Choices.NONE))),
        select(
            "Decimal mark",
            "decimal",
            MARKS,
            decimal,
            chosen ->
                change.accept(
                    new CsvOptions(
                        options.separator(), options.header(), chosen, options.choices()))),
        select(
            "First row",
            "header",
            HEADERS,
            header,
            chosen ->
                change.accept(
                    new CsvOptions(options.separator(), chosen, options.decimal(), Choices.NONE))));
  }

  private static <T> Select<T> select(
      String label, String id, Map<T, String> words, @Nullable T now, Consumer<T> chosen) {
    Select<T> select = new Select<>();
    select.setLabel(label);
    select.setId(id);
    select.setItems(words.keySet());
    select.setItemLabelGenerator(value -> Objects.requireNonNullElse(words.get(value), ""));
    select.setPlaceholder("not known");
    select.setValue(now);
    select.addValueChangeListener(
        (HasValue.ValueChangeListener<HasValue.ValueChangeEvent<T>>)
            event -> chosen.accept(event.getValue()));
    return select;
  }

  /** A label with its value, where nothing can be chosen. */
  static Div fact(String label, @Nullable String value) {
    Span name = new Span(label);
    name.addClassNames("quiet", "small");
    Div fact = new Div(name, new Span(value == null ? "–" : value));
    fact.addClassName("fact");
    return fact;
  }
}
