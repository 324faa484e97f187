package io.weightroom.library.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.kit.Format;
import io.weightroom.reader.Preview;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: how its cells are distributed, what they are, what for and why, with what is
 * wrong about it. In a draft, kind and role can be chosen otherwise.
 */
final class ColumnCard extends Article {

  private static final long serialVersionUID = 1L;
  private static final int WORDS = 6;

  /**
   * @param choices what the person has decided so far
   * @param change gets other choices; null where nothing can be changed any more
   */
  ColumnCard(Preview preview, String name, Choices choices, @Nullable Consumer<Choices> change) {
    addClassName("column-card");
    Column column = Columns.column(preview, name);
    ColumnSummary summary = Columns.summary(preview, name);
    H3 title = new H3(Words.cut(name, 80));
    title.getElement().setAttribute("title", Words.cut(name, 400));
    Div picture = new Div();
    picture.addClassName("picture");
    if (summary != null && summary.cells() > 0) {
      picture.add(new Histogram(summary));
    }
    Div words = new Div(title, about(column, summary));
    words.addClassName("words");
    Div fields = new Div();
    fields.addClassName("choices");
    if (change == null) {
      Span kind = new Span(column == null ? "–" : column.kind().words());
      Span role = new Span(column == null ? "–" : Words.of(column.role()));
      role.addClassName("role");
      fields.add(kind, role);
    } else {
      fields.add(kind(preview, name, choices, change), role(preview, name, choices, change));
    }
    add(picture, words, fields);
    for (Problem problem : preview.problems()) {
      if (problem.where().equals(new Place.AtColumn(name))) {
        Span wrong = new Span(problem.what() + " " + problem.remedy());
        wrong.addClassName("wrong");
        add(wrong);
        // a value chosen for empty cells may no longer fit what the column is read as
        if (change != null && choices.fills().containsKey(name)) {
          add(usualFill(name, choices, change));
        }
      }
    }
    setClassName("left-out", column != null && column.role() == Role.LEFT_OUT);
    setClassName("target", column != null && column.role() == Role.TARGET);
  }

  private static Button usualFill(String name, Choices choices, Consumer<Choices> change) {
    Button usual =
        new Button(
            "Fill empty cells as usual", _ -> change.accept(Sources.fill(choices, name, null)));
    usual
        .getElement()
        .setAttribute("aria-label", "Fill empty cells of " + Words.cut(name, 80) + " as usual");
    usual.addThemeVariants(ButtonVariant.LUMO_SMALL);
    return usual;
  }

  private static Div about(@Nullable Column column, @Nullable ColumnSummary summary) {
    Div about = new Div();
    about.addClassNames("about", "small");
    if (column != null && !column.categories().isEmpty()) {
      about.add(new Span(words(column.categories())));
    } else if (summary != null && summary.numbers() != null) {
      ColumnSummary.Numbers numbers = summary.numbers();
      boolean date = column != null && column.kind() == Kind.DATE;
      about.add(
          new Span(
              date
                  ? day(numbers.min()) + " to " + day(numbers.max())
                  : Format.setting(numbers.min()) + " to " + Format.setting(numbers.max())));
    }
    if (column != null && column.missing() > 0) {
      Span missing = new Span(Format.plural(column.missing(), "empty cell"));
      missing.addClassName("some");
      about.add(missing);
    }
    if (column != null && !column.reason().isEmpty()) {
      Span reason = new Span(Words.cut(column.reason(), 300));
      reason.addClassName("quiet");
      about.add(reason);
    }
    return about;
  }

  /** Days since 1970 as a day. */
  private static String day(double days) {
    return LocalDate.ofEpochDay((long) Math.floor(days)).toString();
  }

  private static String words(List<String> categories) {
    String first =
        String.join(", ", categories.stream().limit(WORDS).map(c -> Words.cut(c, 30)).toList());
    return categories.size() > WORDS
        ? first + " and " + Format.count(categories.size() - WORDS) + " more"
        : first;
  }

  private static Select<Kind> kind(
      Preview preview, String name, Choices choices, Consumer<Choices> change) {
    Column column = Columns.column(preview, name);
    List<String> targets = Sources.targets(preview, choices);
    boolean target = targets.contains(name);
    Select<Kind> select = new Select<>();
    select.setAriaLabel("Kind of " + Words.cut(name, 80));
    select.setId("kind-" + preview.columns().indexOf(name));
    select.setItems(target ? answers(column) : List.of(Kind.values()));
    select.setItemLabelGenerator(kind -> kind == null ? "" : kind.words());
    select.setPlaceholder("automatic");
    Kind chosen = preview.schema() == null ? choices.kind(name) : null;
    select.setValue(chosen != null ? chosen : column == null ? null : column.kind());
    select.addClassName("compact");
    // the answers of the only target are chosen above the cards
    select.setEnabled(!target || targets.size() > 1);
    select.addValueChangeListener(
        event -> change.accept(Sources.kind(choices, name, event.getValue())));
    return select;
  }

  /** What a target can be: classes or a number, which a date is, too. */
  private static List<Kind> answers(@Nullable Column column) {
    return List.of(
        Kind.CATEGORY, column != null && column.kind() == Kind.DATE ? Kind.DATE : Kind.NUMBER);
  }

  private static Select<Role> role(
      Preview preview, String name, Choices choices, Consumer<Choices> change) {
    Column column = Columns.column(preview, name);
    List<String> targets = Sources.targets(preview, choices);
    boolean target = targets.contains(name);
    Select<Role> select = new Select<>();
    select.setAriaLabel("Role of " + Words.cut(name, 80));
    select.setId("role-" + preview.columns().indexOf(name));
    select.setItems(Role.values());
    select.setItemLabelGenerator(role -> role == null ? "" : Words.of(role));
    select.setPlaceholder("automatic");
    select.setValue(target ? Role.TARGET : column == null ? choices.role(name) : column.role());
    select.addClassName("compact");
    select.addValueChangeListener(
        event -> {
          Role role = event.getValue();
          List<String> others = targets.stream().filter(other -> !other.equals(name)).toList();
          if (role == Role.TARGET) {
            change.accept(
                Sources.targets(choices, Stream.concat(others.stream(), Stream.of(name)).toList()));
          } else {
            Choices rest = target ? Sources.targets(choices, others) : choices;
            change.accept(Sources.role(rest, name, role));
          }
        });
    // there is always a target; the only one is changed by choosing another
    select.setEnabled(!target || targets.size() > 1);
    return select;
  }
}
