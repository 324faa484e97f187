package io.weightroom.run.ui;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.weightroom.kit.Format;
import io.weightroom.run.MetricWords;
import io.weightroom.run.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How good the model is on each part, and what the trivial rule would reach there. */
final class Judgement extends Section {

  private static final long serialVersionUID = 1L;

  Judgement(Report report) {
    addClassNames("card", "judgement");
    List<String> metrics =
        report.parts().values().stream()
            .flatMap(part -> part.metrics().keySet().stream())
            .distinct()
            .toList();
    NativeTableRow head = new NativeTableRow(column("Part"), number(column("Samples")));
    metrics.forEach(
        metric -> head.add(number(column(MetricWords.capital(MetricWords.brief(metric))))));
    NativeTableBody body = new NativeTableBody();
    report.parts().forEach((name, part) -> body.add(row(name, part, metrics)));
    NativeTable table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassName("plain");
    Paragraph about = new Paragraph(about(report));
    about.addClassName("quiet");
    add(new H2("How good it is"), table, about);
    report.notes().forEach(note -> add(quiet(note)));
  }

  private static NativeTableRow row(String name, Report.Part part, List<String> metrics) {
    NativeTableHeaderCell title = new NativeTableHeaderCell(part(name));
    title.getElement().setAttribute("scope", "row");
    NativeTableRow row =
        new NativeTableRow(title, number(new NativeTableCell(Format.count(part.samples()))));
    for (String metric : metrics) {
      row.add(cell(metric, part.metrics().get(metric), part.baseline()));
    }
    return row;
  }

  private static String part(String name) {
    return name.equals("train") ? "Training" : MetricWords.capital(name);
  }

  private static NativeTableCell cell(
      String metric, @Nullable Double value, Map<String, Double> baseline) {
    Span own = new Span(value == null ? "–" : MetricWords.value(metric, value));
    own.addClassName("strong");
    NativeTableCell cell = new NativeTableCell();
    cell.add(own);
    Double trivial = baseline.get(metric);
    if (trivial != null) {
      Span beside = new Span("rule " + MetricWords.value(metric, trivial));
      beside.addClassName("beside");
      cell.add(beside);
    }
    number(cell);
    return cell;
  }

  private static String about(Report report) {
    String rules =
        String.join(
            "; ", report.parts().values().stream().map(Report.Part::rule).distinct().toList());
    String epoch =
        report.restored()
            ? "The model is that of epoch " + report.bestEpoch() + ". "
            : "The model is that of the last epoch. ";
    return epoch
        + "Beside each number stands what the trivial rule reaches: "
        + rules
        + ". It has no loss.";
  }

  private static Paragraph quiet(String text) {
    Paragraph paragraph = new Paragraph(text);
    paragraph.addClassName("quiet");
    return paragraph;
  }

  private static NativeTableHeaderCell column(String title) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(title);
    cell.getElement().setAttribute("scope", "col");
    return cell;
  }

  private static <C extends HasStyle> C number(C cell) {
    cell.addClassName("number");
    return cell;
  }
}
