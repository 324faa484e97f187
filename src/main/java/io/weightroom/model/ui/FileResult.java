package io.weightroom.model.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.weightroom.kit.Confirm;
import io.weightroom.kit.Format;
import io.weightroom.model.FilePrediction;
import io.weightroom.model.FilePrediction.Outcome;
import io.weightroom.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** One file that the model answered for: counts first, then the first rows, then the download. */
final class FileResult extends Div {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 20;

  /**
   * Makes it.
   *
   * @param opened whether its rows are shown at once
   * @param delete deletes it, or cancels it
   */
  FileResult(RunId run, FilePrediction file, boolean opened, Instant now, Runnable delete) {
    addClassName("model-result");
    Span name = new Span(file.name());
    name.addClassName("strong");
    Span when = new Span(Format.ago(file.asked(), now));
    when.addClassNames("quiet", "small");
    Button remove = new Button(file.isOver() ? "Delete" : "Cancel");
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    remove.setAriaLabel((file.isOver() ? "Delete the results of " : "Cancel ") + file.name());
    remove.addClickListener(_ -> ask(file, delete));
    Div head = new Div(name, when);
    head.addClassName("model-result-head");
    if (file.state() == FilePrediction.State.DONE) {
      Anchor download =
          new Anchor("models/" + run + "/results/" + file.number() + ".csv", "Download CSV");
      download.setRouterIgnore(true);
      download.getElement().setAttribute("download", true);
      head.add(download);
    }
    head.add(remove);
    add(head);
    Outcome outcome = file.outcome();
    if (outcome == null) {
      add(progress(file));
    } else {
      outcome.problems().forEach(problem -> add(note(problem, "bad")));
      if (outcome.problems().isEmpty()) {
        add(counts(outcome));
        outcome.notes().forEach(text -> add(note(text, "warn")));
        Details rows = new Details("The first rows", table(outcome));
        rows.setOpened(opened);
        add(rows);
      }
    }
  }

  private static void ask(FilePrediction file, Runnable delete) {
    if (file.isOver()) {
      Confirm.destructive(
          "Delete the results of " + file.name() + "?",
          "They cannot be had back, but the model can answer for the file again.",
          "Delete",
          delete);
    } else {
      delete.run();
    }
  }

  private static Div progress(FilePrediction file) {
    ProgressBar bar = new ProgressBar();
    bar.getElement().setAttribute("aria-label", "Predicting " + file.name());
    if (file.share() < 0) {
      bar.setIndeterminate(true);
    } else {
      bar.setValue(file.share());
    }
    Span words =
        new Span(
            file.state() == FilePrediction.State.WAITING
                ? "Waits for another file."
                : file.progress().isEmpty() ? "The worker starts." : file.progress());
    words.addClassNames("quiet", "small");
    return new Div(words, bar);
  }

  private static Paragraph note(String text, String look) {
    Paragraph paragraph = new Paragraph(text);
    paragraph.addClassNames("model-note", look);
    return paragraph;
  }

  private static Div counts(Outcome outcome) {
    Div all = new Div();
    all.addClassName("model-counts");
    String rows = Format.plural(outcome.rows(), "sample") + " answered";
    all.add(
        new Span(
            outcome.wrong() == 0
                ? rows + "."
                : rows
                    + ", "
                    + Format.count(outcome.wrong())
                    + " of them with a mistake instead."));
    for (FilePrediction.Target target : outcome.targets()) {
      String words =
          target.counts().isEmpty()
              ? target.numbers().entrySet().stream()
                  .map(each -> each.getKey() + " " + Format.measure(each.getValue()))
                  .collect(Collectors.joining(", "))
              : target.counts().entrySet().stream()
                  .filter(each -> each.getValue() > 0)
                  .map(each -> each.getKey() + " " + Format.count(each.getValue()))
                  .collect(Collectors.joining(", "));
      all.add(new Span(target.column() + ": " + words + "."));
    }
    return all;
  }

  private static Div table(Outcome outcome) {
    NativeTableRow head = new NativeTableRow();
    outcome
        .header()
        .forEach(
            name -> {
              NativeTableHeaderCell cell = new NativeTableHeaderCell(name);
              cell.getElement().setAttribute("scope", "col");
              head.add(cell);
            });
    NativeTableBody body = new NativeTableBody();
    for (List<String> row : outcome.first().subList(0, Math.min(ROWS, outcome.first().size()))) {
      NativeTableRow line = new NativeTableRow();
      row.forEach(text -> line.add(new NativeTableCell(text)));
      body.add(line);
    }
    NativeTable table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassName("plain");
    Div scroll = new Div(table);
    scroll.addClassName("model-scroll");
    // a scrolling region has to be reachable by keyboard
    scroll.getElement().setAttribute("tabindex", "0");
    scroll.getElement().setAttribute("role", "region");
    scroll.getElement().setAttribute("aria-label", "The first rows of the results");
    return scroll;
  }
}
