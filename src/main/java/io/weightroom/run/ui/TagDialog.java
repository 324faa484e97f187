package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Format;
import io.weightroom.run.Run;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import io.weightroom.run.RunLists;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts tags on runs and takes them off; every change is kept at once. */
final class TagDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  private final transient RunLists lists;
  private final transient Collection<RunId> runs;
  private final transient Run first;
  private final transient Runnable changed;
  private final ComboBox<String> field = new ComboBox<>("Add a tag");
  private final Div chips = new Div();

  private TagDialog(RunLists lists, Collection<RunId> runs, Run first, Runnable changed) {
    super(
        runs.size() == 1
            ? "Tags of " + first.name()
            : "Tags of " + Format.count(runs.size()) + " runs");
    this.lists = lists;
    this.runs = List.copyOf(runs);
    this.first = first;
    this.changed = changed;
    setWidth("420px");
    chips.addClassName("tag-list");
    field.setAllowCustomValue(true);
    field.setWidthFull();
    field.setHelperText("A word such as baseline or homework 2");
    field.addCustomValueSetListener(event -> put(event.getDetail()));
    field.addValueChangeListener(
        event -> {
          if (event.isFromClient() && event.getValue() != null) {
            put(event.getValue());
          }
        });
    add(chips, field);
    getFooter().add(new Button("Done", _ -> close()));
    show();
  }

  /**
   * Opens it.
   *
   * @param first one of the runs, which names them
   * @param changed runs after each change
   */
  static void open(RunLists lists, Collection<RunId> runs, Run first, Runnable changed) {
    TagDialog dialog = new TagDialog(lists, runs, first, changed);
    dialog.open();
    dialog.field.focus();
  }

  private void put(String tag) {
    switch (lists.tag(runs, tag)) {
      case Result.Ok<String> _ -> {
        field.setInvalid(false);
        field.clear();
        show();
        changed.run();
      }
      case Result.Failed<String>(List<Problem> problems) -> {
        field.setErrorMessage(Sentence.of(problems));
        field.setInvalid(true);
      }
    }
  }

  private void show() {
    Map<String, Integer> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lists
        .of(first.owner(), runs)
        .forEach(run -> run.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
    chips.removeAll();
    if (counts.isEmpty()) {
      chips.add(new Paragraph("No tags yet."));
    }
    counts.forEach((tag, count) -> chips.add(chip(tag, count)));
    field.setItems(
        lists.of(first.owner()).stream()
            .map(RunFacts::tags)
            .flatMap(List::stream)
            .distinct()
            .filter(tag -> counts.getOrDefault(tag, 0) < runs.size())
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .toList());
  }

  private Span chip(String tag, int count) {
    Button remove =
        new Button(
            "×",
            _ -> {
              lists.untag(runs, tag);
              show();
              changed.run();
            });
    remove.setAriaLabel("Remove the tag " + tag);
    remove.addClassName("chip-remove");
    Span chip =
        new Span(
            new Span(count < runs.size() ? tag + " (" + count + " of " + runs.size() + ")" : tag),
            remove);
    chip.addClassName("tag");
    chip.getElement().setAttribute("data-colour", Integer.toString(TagChips.colour(tag)));
    return chip;
  }
}
