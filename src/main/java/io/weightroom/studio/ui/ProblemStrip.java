package io.weightroom.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.kit.Format;
import io.weightroom.network.Fix;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Verdict;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, and what is unusual, under the canvas: the first of it always, all of it on
 * demand. A click on a sentence leads to its layer; what mends it is a button beside it.
 */
final class ProblemStrip extends Div {

  private static final long serialVersionUID = 1L;

  /** How many are listed; whoever has more mends these first. */
  private static final int LISTED = 50;

  private final Span count = new Span();
  private final Div first = new Div();
  private final Button all = new Button();
  private final UnorderedList list = new UnorderedList();
  private final transient Consumer<Problem> go;
  private final transient Consumer<Fix> press;
  private transient @Nullable Verdict shown;

  /**
   * Makes the strip.
   *
   * @param go leads to where a problem is
   * @param press does what a fix says
   */
  ProblemStrip(Consumer<Problem> go, Consumer<Fix> press) {
    this.go = go;
    this.press = press;
    addClassName("studio-problems");
    count.addClassName("studio-problem-count");
    count.getElement().setAttribute("role", "status");
    first.addClassName("studio-first-problem");
    all.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    all.addClickListener(_ -> open(!list.isVisible()));
    list.addClassName("studio-problem-list");
    list.setVisible(false);
    Div line = new Div(count, first, all);
    line.addClassName("studio-problem-line");
    add(line, list);
  }

  void show(Verdict verdict) {
    Verdict before = shown;
    if (before != null
        && before.problems().equals(verdict.problems())
        && before.hints().equals(verdict.hints())
        && before.fixes().equals(verdict.fixes())) {
      return;
    }
    shown = verdict;
    int problems = verdict.problems().size();
    int hints = verdict.hints().size();
    boolean waits = problems == 1 && verdict.problems().getFirst().equals(NetworkCheck.NO_DATA);
    getElement()
        .setAttribute(
            "data-state", waits ? "note" : problems > 0 ? "bad" : hints > 0 ? "warn" : "good");
    count.setText(
        waits
            ? "Waiting for data"
            : problems > 0
                ? Format.plural(problems, "problem")
                : hints > 0 ? Format.plural(hints, "hint") : "No problems");
    first.removeAll();
    list.removeAll();
    List<Problem> told = problems > 0 ? verdict.problems() : verdict.hints();
    if (!told.isEmpty()) {
      fill(first, told.getFirst(), verdict);
    }
    verdict.problems().stream().limit(LISTED).forEach(p -> list.add(item(p, verdict, "bad")));
    verdict.hints().stream().limit(LISTED).forEach(p -> list.add(item(p, verdict, "warn")));
    int more = Math.max(0, problems - LISTED) + Math.max(0, hints - LISTED);
    if (more > 0) {
      list.add(new ListItem(Format.count(more) + " more are not listed. Put these right first."));
    }
    all.setVisible(problems + hints > 1);
    open(list.isVisible() && problems + hints > 1);
  }

  private void open(boolean open) {
    list.setVisible(open);
    all.getElement().setAttribute("aria-expanded", Boolean.toString(open));
    Verdict verdict = shown;
    if (verdict != null) {
      all.setText(open ? "Only the first" : "Show all " + listed(verdict));
    }
  }

  private static String listed(Verdict verdict) {
    int hints = verdict.hints().size();
    return verdict.problems().isEmpty() || hints == 0
        ? Format.count(verdict.problems().size() + hints)
        : Format.plural(verdict.problems().size(), "problem")
            + " and "
            + Format.plural(hints, "hint");
  }

  private ListItem item(Problem problem, Verdict verdict, String state) {
    ListItem item = new ListItem();
    item.getElement().setAttribute("data-state", state);
    Div line = new Div();
    line.addClassName("studio-problem-line");
    fill(line, problem, verdict);
    item.add(line);
    return item;
  }

  private void fill(Div line, Problem problem, Verdict verdict) {
    Div words = new Div();
    words.addClassName("studio-problem-words");
    if (leadsSomewhere(problem.where())) {
      NativeButton where = new NativeButton(sentence(problem), _ -> go.accept(problem));
      where.addClassName("studio-problem-what");
      words.add(where);
    } else {
      words.add(new Span(problem.what()));
    }
    if (!problem.remedy().isEmpty()) {
      Span remedy = new Span(problem.remedy());
      remedy.addClassName("remedy");
      words.add(remedy);
    }
    line.add(words);
    for (Fix fix : verdict.fixes(problem)) {
      Button button = new Button(fix.label(), _ -> press.accept(fix));
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
      button.addClassName("studio-fix");
      line.add(button);
    }
  }

  /** What is wrong, with the layer or the block before it that the sentence does not name. */
  private static String sentence(Problem problem) {
    String name =
        switch (problem.where()) {
          case Place.AtNode(String node) -> node;
          case Place.AtSetting(String node, String _) -> node;
          case Place.AtGroup(String block) -> block;
          default -> "";
        };
    Pattern named = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])");
    return named.matcher(problem.what()).find() ? problem.what() : name + ": " + problem.what();
  }

  private static boolean leadsSomewhere(Place where) {
    return !(where instanceof Place.Whole);
  }
}
