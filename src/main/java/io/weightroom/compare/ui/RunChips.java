package io.weightroom.compare.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.account.UserId;
import io.weightroom.compare.CompareAddress;
import io.weightroom.kit.chart.LineStyle;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunLists;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The runs of a comparison, each with its line: pin one, remove one, add one. */
final class RunChips extends Div {

  private static final long serialVersionUID = 1L;

  private final transient CompareAddress address;
  private final transient Consumer<CompareAddress> go;
  private final UnorderedList list = new UnorderedList();

  RunChips(RunLists lists, UserId owner, CompareAddress address, Consumer<CompareAddress> go) {
    this.address = address;
    this.go = go;
    addClassName("compare-chips");
    list.getElement().setAttribute("aria-label", "Runs of this comparison");
    add(list, adding(lists, owner));
  }

  private Component adding(RunLists lists, UserId owner) {
    if (address.runs().size() >= CompareAddress.MOST) {
      Span full = new Span(CompareAddress.MOST + " runs are the most that are compared at once.");
      full.addClassNames("quiet", "small");
      return full;
    }
    ComboBox<RunFacts> field = new ComboBox<>();
    field.setAriaLabel("Add a run");
    field.setPlaceholder("Add a run");
    Set<Object> here = address.runs().stream().collect(Collectors.toSet());
    field.setItemLabelGenerator(
        run -> run.run().name() + " · " + run.run().designName() + " · " + run.run().datasetName());
    field.setItems(lists.of(owner).stream().filter(run -> !here.contains(run.run().id())).toList());
    field.addValueChangeListener(
        event -> {
          if (event.getValue() != null) {
            go.accept(address.with(event.getValue().run().id()));
          }
        });
    return field;
  }

  /** Shows the runs as they are now. */
  void show(List<RunFacts> runs, int baseline) {
    list.removeAll();
    for (int i = 0; i < runs.size(); i++) {
      list.add(chip(runs.get(i), i, i == baseline));
    }
    list.setVisible(!runs.isEmpty());
  }

  private ListItem chip(RunFacts run, int place, boolean pinned) {
    String name = run.run().name();
    Html line = new Html(LineStyle.of(place).swatch());
    Anchor link = new Anchor("runs/" + run.run().id(), name);
    link.addClassName("name");
    Span state = new Span(new Span(), new Span(run.run().status().word()));
    state.addClassName("state");
    state.getElement().setAttribute("data-state", run.run().status().word());
    state.getComponentAt(0).getElement().setAttribute("aria-hidden", "true");
    state.getComponentAt(0).addClassName("dot");
    ListItem chip = new ListItem(line, link, state);
    chip.addClassName("compare-chip");
    if (pinned) {
      chip.addClassName("pinned");
      Span mark = new Span("baseline");
      mark.addClassName("compare-pin");
      chip.add(mark);
    } else {
      Button pin = new Button("Make baseline", _ -> go.accept(address.against(run.run().id())));
      pin.setAriaLabel("Measure the others against " + name);
      pin.addClassName("compare-pin");
      chip.add(pin);
    }
    Button remove = new Button("×", _ -> go.accept(address.without(run.run().id())));
    remove.setAriaLabel("Take " + name + " out of the comparison");
    remove.addClassName("chip-remove");
    chip.add(remove);
    return chip;
  }
}
