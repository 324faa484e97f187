package io.weightroom.library.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitAdvice;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.dataset.Target;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.reader.DataSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which samples are learned from and which judge: chosen once for the dataset. */
final class SplitStep extends Div {

  private static final long serialVersionUID = 1L;
  private static final int WORDS = 20;

  private enum Way {
    SHARES("by chance"),
    GIVEN("as the folders or files say"),
    COLUMN("by a column that names the part"),
    TIME("by time: the latest judge"),
    RECIPE("by each design's recipe");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    static Way of(SplitPlan plan) {
      return switch (plan) {
        case SplitPlan.Shares _ -> SHARES;
        case SplitPlan.Given _ -> GIVEN;
        case SplitPlan.ByColumn _ -> COLUMN;
        case SplitPlan.ByTime _ -> TIME;
        case SplitPlan.ByRecipe _ -> RECIPE;
      };
    }
  }

  private final transient Wizard wizard;
  private final transient Schema schema;
  private final transient SplitPlan plan;
  private final transient SplitAdvice advice;

  SplitStep(Wizard wizard) {
    this.wizard = wizard;
    Draft draft = wizard.draft();
    addClassName("step");
    add(new H2("Split"));
    DataSource source = draft.source();
    Schema known = draft.schema();
    if (source == null || known == null) {
      this.schema = new Schema.Images(1, 1, 1, List.of(), 0);
      this.plan = new SplitPlan.ByRecipe();
      this.advice = SplitPlan.advice(0);
      add(new Paragraph("What stands against the data has to be settled first."));
      return;
    }
    this.schema = known;
    this.plan = source.split();
    this.advice = SplitPlan.advice(known.samples());
    Paragraph about =
        new Paragraph(
            "The training part changes the weights, the validation part judges each epoch. The"
                + " test part is a vault: its numbers stay shut until somebody opens them for a"
                + " run, and every opening is counted, because each look wears it out.");
    about.addClassNames("quiet", "small");
    RadioButtonGroup<Way> ways = new RadioButtonGroup<>();
    ways.setLabel("The parts are dealt");
    ways.setId("split-way");
    ways.addThemeName("vertical");
    ways.setItems(possible(source));
    ways.setItemLabelGenerator(way -> way.words);
    ways.setValue(Way.of(plan));
    ways.addValueChangeListener(event -> choose(event.getValue()));
    add(about, ways, settings());
  }

  private List<Way> possible(DataSource source) {
    List<Way> ways = new ArrayList<>(List.of(Way.SHARES));
    if (hasGiven(source)) {
      ways.add(Way.GIVEN);
    }
    if (!partColumns().isEmpty()) {
      ways.add(Way.COLUMN);
    }
    if (!timeColumns().isEmpty()) {
      ways.add(Way.TIME);
    }
    ways.add(Way.RECIPE);
    return ways;
  }

  private boolean hasGiven(DataSource source) {
    return switch (source) {
      case DataSource.Csv csv -> csv.test() != null;
      case DataSource.Idx idx -> idx.testImages() != null;
      case DataSource.Zip zip ->
          zip.split() instanceof SplitPlan.Given || Folders.given(wizard.draft());
      case DataSource.Stored _ -> false;
    };
  }

  /** Columns of few words, which may name parts. */
  private List<Column> partColumns() {
    return schema instanceof Schema.Table table
        ? table.columns().stream()
            .filter(c -> !table.targets().contains(c.name()))
            .filter(c -> words(c).size() >= 2)
            .toList()
        : List.of();
  }

  private List<String> words(Column column) {
    if (column.coded()) {
      return column.categories().size() <= WORDS ? column.categories() : List.of();
    }
    ColumnSummary summary = Columns.summary(wizard.draft().preview(), column.name());
    return summary == null || summary.more() || summary.top().size() > WORDS
        ? List.of()
        : summary.top().stream().map(ColumnSummary.Count::word).sorted().toList();
  }

  private List<Column> timeColumns() {
    return schema instanceof Schema.Table table
        ? table.columns().stream()
            .filter(c -> c.kind() == Kind.DATE || c.kind() == Kind.NUMBER)
            .filter(c -> !table.targets().contains(c.name()))
            .toList()
        : List.of();
  }

  private boolean classes() {
    return schema.form().targets().stream().allMatch(t -> t instanceof Target.Classes);
  }

  private void choose(@Nullable Way way) {
    if (way == null) {
      return;
    }
    keep(
        switch (way) {
          case SHARES ->
              new SplitPlan.Shares(
                  advice.validation(), advice.test(), classes(), Drafts.SPLIT_SEED);
          case GIVEN -> new SplitPlan.Given();
          case COLUMN -> byColumn(partColumns().getFirst());
          case TIME ->
              new SplitPlan.ByTime(
                  timeColumns().stream()
                      .filter(c -> c.kind() == Kind.DATE)
                      .findFirst()
                      .orElse(timeColumns().getFirst())
                      .name(),
                  advice.validation(),
                  advice.test());
          case RECIPE -> new SplitPlan.ByRecipe();
        });
  }

  /** Words that name parts are taken at their word. */
  private SplitPlan.ByColumn byColumn(Column column) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (String word : words(column)) {
      String small = word.toLowerCase(Locale.ROOT);
      if (small.startsWith("test")) {
        parts.put(word, Part.TEST);
      } else if (small.startsWith("val") || small.startsWith("dev")) {
        parts.put(word, Part.VALIDATION);
      } else {
        parts.put(word, Part.TRAIN);
      }
    }
    return new SplitPlan.ByColumn(column.name(), parts);
  }

  private void keep(SplitPlan now) {
    DataSource source = wizard.draft().source();
    if (source != null && !now.equals(source.split())) {
      wizard.keep(Drafts.withSplit(source, now));
    }
  }

  private Div settings() {
    Div settings = new Div();
    settings.addClassName("split-settings");
    switch (plan) {
      case SplitPlan.Shares shares -> shares(shares, settings);
      case SplitPlan.ByTime time -> time(time, settings);
      case SplitPlan.ByColumn column -> column(column, settings);
      case SplitPlan.Given _ ->
          settings.add(
              quiet(
                  "Samples stay in the part that their folder or file names. A validation part that"
                      + " is not there is drawn from the training part by the recipe's"
                      + " validation_split."));
      case SplitPlan.ByRecipe _ ->
          settings.add(
              quiet(
                  "validation_split and test_split of each design decide, so that runs of different"
                      + " designs may judge on different samples."));
    }
    return settings;
  }

  private static Span quiet(String text) {
    Span span = new Span(text);
    span.addClassNames("quiet", "small");
    return span;
  }

  private void shares(SplitPlan.Shares now, Div settings) {
    NumberField validation = percent("Validation", "split-validation", now.validation());
    NumberField test = percent("Test", "split-test", now.test());
    IntegerField seed = new IntegerField("Seed");
    seed.setId("split-seed");
    seed.setValue((int) now.seed());
    seed.setHelperText("The same seed deals the same parts.");
    Runnable change =
        () -> {
          if (valid(validation, test) && seed.getValue() != null) {
            keep(
                new SplitPlan.Shares(
                    validation.getValue() / 100,
                    test.getValue() / 100,
                    now.stratified(),
                    seed.getValue()));
          }
        };
    validation.addValueChangeListener(_ -> change.run());
    test.addValueChangeListener(_ -> change.run());
    seed.addValueChangeListener(_ -> change.run());
    Div fields = new Div(validation, test, seed);
    fields.addClassNames("fields", "split-fields");
    settings.add(quiet(advice.reason()), fields);
    if (classes()) {
      Checkbox stratified = new Checkbox("Each class has the same share in each part");
      stratified.setId("split-stratified");
      stratified.setValue(now.stratified());
      stratified.addValueChangeListener(
          event ->
              keep(
                  new SplitPlan.Shares(
                      now.validation(), now.test(), event.getValue(), now.seed())));
      settings.add(stratified);
    }
    settings.add(new SharesOutlook(wizard.draft(), schema, now, classes()));
  }

  private void time(SplitPlan.ByTime now, Div settings) {
    ComboBox<String> column = new ComboBox<>("Column of the time");
    column.setId("split-time");
    column.setItems(timeColumns().stream().map(Column::name).toList());
    column.setItemLabelGenerator(name -> Words.cut(name, 60));
    column.setValue(now.column());
    NumberField validation = percent("Validation", "split-validation", now.validation());
    NumberField test = percent("Test, the latest", "split-test", now.test());
    Runnable change =
        () -> {
          if (valid(validation, test) && column.getValue() != null) {
            keep(
                new SplitPlan.ByTime(
                    column.getValue(), validation.getValue() / 100, test.getValue() / 100));
          }
        };
    column.addValueChangeListener(_ -> change.run());
    validation.addValueChangeListener(_ -> change.run());
    test.addValueChangeListener(_ -> change.run());
    Div fields = new Div(column, validation, test);
    fields.addClassNames("fields", "split-fields");
    settings.add(
        quiet("Judged on rows later than all that was learned from, as in use."),
        fields,
        new SplitBar(SplitBar.of(schema.samples(), now.validation(), now.test())));
  }

  private void column(SplitPlan.ByColumn now, Div settings) {
    ComboBox<String> column = new ComboBox<>("Column that names the part");
    column.setId("split-column");
    column.setItems(partColumns().stream().map(Column::name).toList());
    column.setItemLabelGenerator(name -> Words.cut(name, 60));
    column.setValue(now.column());
    column.addValueChangeListener(
        event ->
            partColumns().stream()
                .filter(c -> c.name().equals(event.getValue()))
                .findFirst()
                .ifPresent(c -> keep(byColumn(c))));
    settings.add(column);
    Map<Part, Long> counts = new EnumMap<>(Part.class);
    ColumnSummary summary = Columns.summary(wizard.draft().preview(), now.column());
    Div rows = new Div();
    rows.addClassName("split-words");
    int index = 0;
    for (String word : new TreeSet<>(now.parts().keySet())) {
      Part part = now.parts().get(word);
      Select<Part> select = new Select<>();
      select.setAriaLabel("Part of " + Words.cut(word, 60));
      select.setId("split-word-" + index++);
      select.addClassName("compact");
      select.setItems(Part.values());
      select.setItemLabelGenerator(p -> p == null ? "" : SplitBar.NAMES.get(p));
      select.setValue(part);
      select.addValueChangeListener(
          event -> {
            Map<String, Part> parts = new LinkedHashMap<>(now.parts());
            parts.put(word, event.getValue());
            keep(new SplitPlan.ByColumn(now.column(), parts));
          });
      Div row = new Div(new Span(Words.cut(word, 60)), select);
      row.addClassName("word-row");
      rows.add(row);
      if (summary != null) {
        summary.top().stream()
            .filter(c -> c.word().equals(word))
            .forEach(c -> counts.merge(part, c.count(), Long::sum));
      }
    }
    settings.add(rows);
    if (!counts.isEmpty()) {
      settings.add(new SplitBar(counts));
    }
  }

  private static NumberField percent(String label, String id, double share) {
    NumberField field = new NumberField(label);
    field.setId(id);
    field.setMin(0);
    field.setMax(90);
    field.setStep(1);
    field.setStepButtonsVisible(true);
    field.setValue(Math.round(share * 1000) / 10.0);
    field.setSuffixComponent(new Span("%"));
    field.setI18n(
        new NumberField.NumberFieldI18n()
            .setBadInputErrorMessage("A number is needed.")
            .setMinErrorMessage("At least 0 % is needed.")
            .setMaxErrorMessage("At most 90 % is possible.")
            .setStepErrorMessage("Whole per cents are possible."));
    return field;
  }

  /** Both are numbers and leave something to learn from. */
  private static boolean valid(NumberField validation, NumberField test) {
    Double v = validation.getValue();
    Double t = test.getValue();
    if (v == null || t == null || v < 0 || t < 0 || v > 90 || t > 90) {
      return false;
    }
    boolean left = v + t <= 95;
    test.setInvalid(!left);
    test.setErrorMessage(
        left
            ? ""
            : "Validation and test take "
                + Math.round(v + t)
                + " %; at least 5 % is needed to learn from.");
    return left;
  }
}
