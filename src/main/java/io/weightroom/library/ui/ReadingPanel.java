package io.weightroom.library.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.dataset.Choices;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.Encoding;
import io.weightroom.reader.Preview;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a table's file is written: separator, decimal mark, quotes, header, empty cells, letters. */
final class ReadingPanel extends Div {

  private static final long serialVersionUID = 1L;

  private static final Map<Character, String> SEPARATORS = new LinkedHashMap<>();
  private static final Map<Character, String> MARKS = new LinkedHashMap<>();
  private static final Map<Character, String> QUOTES = new LinkedHashMap<>();
  private static final Map<Boolean, String> HEADERS = new LinkedHashMap<>();
  private static final Map<Encoding, String> ENCODINGS = new LinkedHashMap<>();

  static {
    SEPARATORS.put(',', "comma  ,");
    SEPARATORS.put(';', "semicolon  ;");
    SEPARATORS.put('\t', "tab");
    SEPARATORS.put('|', "bar  |");
    MARKS.put('.', "point  3.14");
    MARKS.put(',', "comma  3,14");
    QUOTES.put('"', "double  \"");
    QUOTES.put('\'', "single  '");
    HEADERS.put(true, "names the columns");
    HEADERS.put(false, "is a sample already");
    for (Encoding encoding : Encoding.values()) {
      ENCODINGS.put(encoding, encoding.words());
    }
  }

  private final transient CsvOptions options;
  private final transient Consumer<CsvOptions> change;

  /**
   * @param options what the person has decided so far
   * @param change gets other options
   */
  ReadingPanel(Preview preview, CsvOptions options, Consumer<CsvOptions> change) {
    this.options = options;
    this.change = change;
    addClassNames("fields", "reading");
    CsvFormat format = preview.format();
    // Other columns come of another separator or header: what was chosen of them falls away.
    add(
        select(
            "Between fields",
            "separator",
            SEPARATORS,
            format == null ? options.separator() : Character.valueOf(format.separator()),
            chosen -> change(chosen, options.header(), options.decimal(), Choices.NONE)),
        select(
            "Decimal mark",
            "decimal",
            MARKS,
            format == null ? options.decimal() : Character.valueOf(format.decimal()),
            chosen -> change(options.separator(), options.header(), chosen, options.choices())),
        select(
            "First row",
            "header",
            HEADERS,
            format == null ? options.header() : Boolean.valueOf(format.header()),
            chosen -> change(options.separator(), chosen, options.decimal(), Choices.NONE)),
        select(
            "Quotes",
            "quote",
            QUOTES,
            format == null ? options.quote() : format.quote(),
            chosen -> change(chosen, options.missing(), options.encoding())),
        select(
            "Letters",
            "encoding",
            ENCODINGS,
            format == null ? options.encoding() : format.encoding(),
            chosen -> change(options.quote(), options.missing(), chosen)),
        missing(format == null ? CsvFormat.MISSING : format.missing()));
  }

  private void change(
      @Nullable Character separator,
      @Nullable Boolean header,
      @Nullable Character decimal,
      Choices choices) {
    change.accept(
        new CsvOptions(
            separator,
            header,
            decimal,
            choices,
            options.quote(),
            options.missing(),
            options.encoding()));
  }

  private void change(
      @Nullable Character quote, @Nullable Set<String> missing, @Nullable Encoding encoding) {
    change.accept(
        new CsvOptions(
            options.separator(),
            options.header(),
            options.decimal(),
            options.choices(),
            quote,
            missing,
            encoding));
  }

  private TextField missing(Set<String> words) {
    TextField field = new TextField("Empty cells are written");
    field.setId("missing");
    field.setValue(String.join(" ", new TreeSet<>(words)));
    field.setHelperText("Words between spaces; cells without text are empty anyway.");
    field.addValueChangeListener(
        event ->
            change(
                options.quote(),
                Arrays.stream(event.getValue().strip().toLowerCase(Locale.ROOT).split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toSet()),
                options.encoding()));
    return field;
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

  /** How a file is written, in words. */
  static String words(CsvFormat format) {
    return SEPARATORS.get(format.separator()).split(" ")[0]
        + " between fields, decimal "
        + MARKS.get(format.decimal()).split(" ")[0]
        + ", "
        + (format.header() ? "names in the first row" : "no names")
        + (format.encoding() == Encoding.UTF_8 ? "" : ", " + format.encoding().words());
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
