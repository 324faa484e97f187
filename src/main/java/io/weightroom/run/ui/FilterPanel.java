package io.weightroom.run.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunStatus;
import io.weightroom.run.table.Comparison;
import io.weightroom.run.table.Comparison.Operator;
import io.weightroom.run.table.RunColumn;
import io.weightroom.run.table.RunColumns;
import io.weightroom.run.table.TableQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds a filter: which states, datasets, designs and tags, and which values. */
final class FilterPanel extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Consumer<UnaryOperator<TableQuery>> change;
  private final MultiSelectComboBox<RunStatus> states = new MultiSelectComboBox<>("State");
  private final MultiSelectComboBox<String> datasets = new MultiSelectComboBox<>("Dataset");
  private final MultiSelectComboBox<String> designs = new MultiSelectComboBox<>("Design");
  private final MultiSelectComboBox<String> tags = new MultiSelectComboBox<>("Tags");
  private final ComboBox<RunColumn> what = new ComboBox<>("Setting or metric");
  private final Select<Operator> sign = new Select<>();
  private final TextField value = new TextField("Value");
  private boolean showing;

  /**
   * Makes the panel.
   *
   * @param change gets what changes the query
   */
  FilterPanel(Consumer<UnaryOperator<TableQuery>> change) {
    this.change = change;
    addClassName("runs-filter");
    getElement().setAttribute("role", "group");
    getElement().setAttribute("aria-label", "Filter");
    states.setItems(RunStatus.values());
    states.setItemLabelGenerator(RunStatus::word);
    states.addValueChangeListener(
        event -> become(q -> q.withStates(event.getValue().stream().sorted().toList())));
    datasets.addValueChangeListener(
        event -> become(q -> q.withDatasets(List.copyOf(event.getValue()))));
    designs.addValueChangeListener(
        event -> become(q -> q.withDesigns(List.copyOf(event.getValue()))));
    tags.addValueChangeListener(event -> become(q -> q.withTags(List.copyOf(event.getValue()))));
    what.setItemLabelGenerator(RunColumn::title);
    what.setPlaceholder("learning_rate");
    sign.setLabel("Comparison");
    sign.setItems(Operator.values());
    sign.setItemLabelGenerator(Operator::words);
    sign.setValue(Operator.AT_LEAST);
    value.setPlaceholder("0.9");
    value.addKeyDownListener(Key.ENTER, _ -> addComparison());
    Button add = new Button("Add", _ -> addComparison());
    add.setAriaLabel("Add this comparison");
    Div lists = new Div(states, datasets, designs, tags);
    lists.addClassName("runs-filter-lists");
    Div builder = new Div(what, sign, value, add);
    builder.addClassName("runs-filter-builder");
    Span hint = new Span("Or write it into the search field and press Enter: val_accuracy > 0.9");
    hint.addClassNames("quiet", "small");
    add(lists, builder, hint);
  }

  private void become(UnaryOperator<TableQuery> change) {
    if (!showing) {
      this.change.accept(change);
    }
  }

  private void addComparison() {
    RunColumn column = what.getValue();
    if (column == null) {
      what.setErrorMessage("Choose what is compared.");
      what.setInvalid(true);
      return;
    }
    switch (Comparison.of(column, sign.getValue(), value.getValue())) {
      case Result.Ok<Comparison>(Comparison made) -> {
        value.clear();
        value.setInvalid(false);
        become(query -> query.withWhere(with(query.where(), made.text())));
      }
      case Result.Failed<Comparison>(List<Problem> problems) -> {
        value.setErrorMessage(Sentence.of(problems));
        value.setInvalid(true);
      }
    }
  }

  static List<String> with(List<String> list, String more) {
    List<String> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }

  /** Shows what there is to choose from, and what is chosen. */
  void show(List<RunFacts> runs, RunColumns columns, TableQuery query) {
    showing = true;
    states.setValue(query.states());
    offer(datasets, runs, query.datasets(), run -> Stream.of(run.run().datasetName()));
    offer(designs, runs, query.designs(), run -> Stream.of(run.run().designName()));
    offer(tags, runs, query.tags(), run -> run.tags().stream());
    RunColumn chosen = what.getValue();
    what.setItems(columns.all().stream().filter(c -> c.kind() != RunColumn.Kind.ABOUT).toList());
    what.setValue(chosen == null ? null : columns.find(chosen.id()).orElse(null));
    showing = false;
  }

  private static void offer(
      MultiSelectComboBox<String> box,
      List<RunFacts> runs,
      Collection<String> chosen,
      Function<RunFacts, Stream<String>> values) {
    box.setItems(
        Stream.concat(runs.stream().flatMap(values), chosen.stream())
            .distinct()
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .toList());
    box.setValue(chosen);
  }
}
