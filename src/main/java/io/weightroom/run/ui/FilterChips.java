package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.catalog.Problem;
import io.weightroom.run.RunStatus;
import io.weightroom.run.table.TableQuery;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Everything that leaves runs out, each with a way to take it back. */
final class FilterChips extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Consumer<UnaryOperator<TableQuery>> change;

  FilterChips(Consumer<UnaryOperator<TableQuery>> change) {
    this.change = change;
    addClassName("runs-chips");
    setVisible(false);
  }

  /** Shows what filters, and what is wrong with it. */
  void show(TableQuery query, List<Problem> problems) {
    removeAll();
    setVisible(query.isFiltered());
    if (!query.text().isBlank()) {
      chip("says “" + query.text().strip() + "”", q -> q.withText(""));
    }
    for (RunStatus state : query.states()) {
      chip(state.word(), q -> q.withStates(without(q.states(), state)));
    }
    for (String name : query.datasets()) {
      chip("dataset " + name, q -> q.withDatasets(without(q.datasets(), name)));
    }
    for (String name : query.designs()) {
      chip("design " + name, q -> q.withDesigns(without(q.designs(), name)));
    }
    for (String tag : query.tags()) {
      chip("tag " + tag, q -> q.withTags(without(q.tags(), tag)));
    }
    for (String comparison : query.where()) {
      chip(comparison, q -> q.withWhere(without(q.where(), comparison)));
    }
    Button all = new Button("Show all runs", _ -> change.accept(TableQuery::unfiltered));
    all.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    add(all);
    for (Problem problem : problems) {
      Div sentence = new Div(new Span(Sentence.of(List.of(problem))));
      sentence.addClassName("runs-problem");
      sentence.getElement().setAttribute("role", "alert");
      add(sentence);
    }
  }

  private void chip(String text, UnaryOperator<TableQuery> without) {
    Button remove = new Button("×", _ -> change.accept(without));
    remove.setAriaLabel("Remove the filter " + text);
    remove.addClassName("chip-remove");
    Span chip = new Span(new Span(text), remove);
    chip.addClassName("filter-chip");
    add(chip);
  }

  private static <T> List<T> without(List<T> list, T one) {
    return list.stream().filter(each -> !each.equals(one)).toList();
  }
}
