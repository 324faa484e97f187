package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.Task;
import io.weightroom.kit.Format;
import io.weightroom.library.Draft;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Encoding;
import io.weightroom.reader.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a worker made of the files, and what stands against it, each with what mends it. */
final class UnderstoodStep extends Div {

  private static final long serialVersionUID = 1L;
  private static final int PROBLEMS = 12;

  private final transient Wizard wizard;

  UnderstoodStep(Wizard wizard) {
    this.wizard = wizard;
    Draft draft = wizard.draft();
    Preview preview = draft.preview();
    addClassName("step");
    add(new H2("What we understood"));
    if (preview == null) {
      add(new Paragraph("Nothing has been read yet."));
      return;
    }
    Div facts = new Div();
    facts.addClassNames("fields", "facts-grid");
    facts(draft, preview, facts);
    add(facts, problems(draft, preview));
    suggestions(draft, preview);
  }

  private static void facts(Draft draft, Preview preview, Div facts) {
    switch (draft.source()) {
      case DataSource.Csv csv -> {
        facts.add(ReadingPanel.fact("Kind", "table"));
        CsvFormat format = preview.format();
        if (format != null) {
          facts.add(ReadingPanel.fact("Written with", ReadingPanel.words(format)));
        }
        if (csv.test() != null) {
          facts.add(ReadingPanel.fact("Test rows", "in a file of their own"));
        }
      }
      case DataSource.Zip zip ->
          facts.add(
              ReadingPanel.fact(
                  "Kind", zip.labels() == null ? "images in folders" : "images with a table"));
      case DataSource.Idx _ -> facts.add(ReadingPanel.fact("Kind", "images in IDX files"));
      case DataSource.Stored _ -> facts.add(ReadingPanel.fact("Kind", "stored"));
      case null -> {}
    }
    Schema schema = preview.schema();
    if (schema == null) {
      if (!preview.columns().isEmpty()) {
        facts.add(ReadingPanel.fact("Columns", Format.count(preview.columns().size())));
      }
      return;
    }
    facts.add(
        ReadingPanel.fact("Size", Words.size(schema)),
        ReadingPanel.fact("Predicts", Words.target(schema)));
    if (schema instanceof Schema.Table table) {
      long inputs = table.inputs().size();
      long out = table.columns().stream().filter(c -> c.role() == Role.LEFT_OUT).count();
      facts.add(
          ReadingPanel.fact(
              "Inputs",
              Format.plural(inputs, "column")
                  + (out == 0 ? "" : ", " + Format.count(out) + " left out")));
    }
    List<Target> targets = schema.form().targets();
    for (Target target : targets) {
      if (target instanceof Target.Classes(String column, List<String> labels)) {
        facts.add(
            ReadingPanel.fact(
                targets.size() == 1 ? "Classes" : "Classes of " + Words.cut(column, 60),
                Words.cut(String.join(", ", labels.stream().limit(20).toList()), 200)
                    + (labels.size() > 20 ? " …" : "")));
      }
    }
    if (preview.sampled()) {
      facts.add(
          ReadingPanel.fact(
              "Looked at",
              schema instanceof Schema.Images
                  ? "some; every image is read when you save"
                  : "the beginning; every row is read when you save"));
    }
  }

  private Component problems(Draft draft, Preview preview) {
    List<Problem> all = Words.named(preview.problems(), draft);
    UnorderedList list = new UnorderedList();
    list.addClassName("wizard-problems");
    all.stream().limit(PROBLEMS).forEach(problem -> list.add(line(problem, draft)));
    if (all.size() > PROBLEMS) {
      list.add(new ListItem("And " + Format.count(all.size() - PROBLEMS) + " more."));
    }
    if (all.isEmpty()) {
      ListItem fine =
          new ListItem(
              "Nothing stands against it. Go on, or correct what was understood differently.");
      fine.addClassName("fine");
      list.add(fine);
    }
    return list;
  }

  private ListItem line(Problem problem, Draft draft) {
    Span what = new Span(problem.line());
    ListItem item = new ListItem(what);
    item.addClassName("wrong");
    Div remedies = new Div();
    remedies.addClassName("remedies");
    if (draft.source() instanceof DataSource.Csv csv) {
      remedies(problem, csv).forEach(remedies::add);
    }
    if (remedies.getChildren().findAny().isPresent()) {
      item.add(remedies);
    }
    return item;
  }

  private List<Button> remedies(Problem problem, DataSource.Csv csv) {
    List<Button> buttons = new ArrayList<>();
    Choices choices = csv.options().choices();
    if (problem.where() instanceof Place.AtColumn(String name)) {
      boolean target = name.equals(targetOf(csv));
      if (target) {
        if (choices.task() != Task.REGRESSION) {
          buttons.add(
              button(
                  "Predict it as a number", Sources.with(csv, choices.withTask(Task.REGRESSION))));
        }
        if (choices.task() != Task.CLASSIFICATION) {
          buttons.add(
              button(
                  "Predict it as classes",
                  Sources.with(csv, choices.withTask(Task.CLASSIFICATION))));
        }
        Button other = new Button("Choose another target", _ -> wizard.go(Step.CORRECT));
        other.addThemeVariants(ButtonVariant.LUMO_SMALL);
        buttons.add(other);
      } else {
        buttons.add(
            button("Leave it out", Sources.with(csv, Sources.role(choices, name, Role.LEFT_OUT))));
        if (choices.kind(name) != null) {
          buttons.add(
              button(
                  "Take the kind that was found",
                  Sources.with(csv, Sources.kind(choices, name, null))));
        }
      }
    }
    if (problem.what().contains("UTF-8") && csv.options().encoding() == null) {
      CsvOptions now = csv.options();
      buttons.add(
          button(
              "Read it as " + Encoding.WINDOWS_1252.words(),
              Sources.with(
                  csv,
                  new CsvOptions(
                      now.separator(),
                      now.header(),
                      now.decimal(),
                      now.choices(),
                      now.quote(),
                      now.missing(),
                      Encoding.WINDOWS_1252))));
    }
    return buttons;
  }

  private @Nullable String targetOf(DataSource.Csv csv) {
    String chosen = csv.options().choices().target();
    Preview preview = wizard.draft().preview();
    return chosen != null || preview == null || preview.columns().isEmpty()
        ? chosen
        : preview.columns().getLast();
  }

  private Button button(String text, DataSource source) {
    Button button = new Button(text, _ -> wizard.read(source));
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    return button;
  }

  /** Words that look as if they meant nothing. */
  private void suggestions(Draft draft, Preview preview) {
    if (preview.suggestedMissing().isEmpty() || !(draft.source() instanceof DataSource.Csv csv)) {
      return;
    }
    Set<String> words = new TreeSet<>(preview.suggestedMissing());
    CsvFormat format = preview.format();
    Set<String> all = new TreeSet<>(format == null ? CsvFormat.MISSING : format.missing());
    all.addAll(words);
    CsvOptions now = csv.options();
    Button take =
        button(
            "Read as missing",
            Sources.with(
                csv,
                new CsvOptions(
                    now.separator(),
                    now.header(),
                    now.decimal(),
                    now.choices(),
                    now.quote(),
                    all,
                    now.encoding())));
    Div hint =
        new Div(
            new Span(
                "“"
                    + Words.cut(String.join("”, “", words), 200)
                    + "” stands where other cells hold numbers. Does it mean that the cell is"
                    + " empty?"),
            take);
    hint.addClassName("wizard-hint");
    add(hint);
  }
}
