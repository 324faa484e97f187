package io.weightroom.run.judge;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.weightroom.judge.Averages;
import io.weightroom.judge.ClassScore;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.TrivialRule;
import io.weightroom.kit.Format;
import io.weightroom.kit.Help;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Precision, recall and F1 of each class, and their averages. */
final class ByClass extends Section {

  private static final long serialVersionUID = 1L;

  private static final List<ToDoubleFunction<Averages>> SCORES =
      List.of(Averages::precision, Averages::recall, Averages::f1);

  private static final String BESIDE =
      """
      ${item.own}<span class="judge-rule"><span class="visually-hidden">, the rule </span>${item.rule}</span>""";

  private final transient ConfusionMatrix matrix;
  private final transient Optional<ConfusionMatrix> trivial;

  /**
   * Shows the scores.
   *
   * @param rule what its scores stand beside; empty if the run does not tell
   */
  ByClass(ConfusionMatrix matrix, Optional<TrivialRule.MostFrequent> rule, String column) {
    this.matrix = matrix;
    this.trivial = rule.map(most -> most.on(matrix));
    addClassNames("card", "judge-by-class");
    Help help =
        new Help(
            "precision and recall",
            "Precision: of the samples that were taken for a class, the share that is of it."
                + " Recall: of the samples of a class, the share that was found. F1 is their"
                + " harmonic mean. Where nothing is there to divide by, the score is 0.",
            "precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2·TP / (2·TP + FP + FN)");
    Anchor csv =
        new Anchor(
            DownloadHandler.fromInputStream(
                _ -> {
                  byte[] bytes = csv(matrix, trivial).getBytes(StandardCharsets.UTF_8);
                  return new DownloadResponse(
                      new ByteArrayInputStream(bytes), "classes.csv", "text/csv", bytes.length);
                }),
            "CSV");
    csv.getElement().setAttribute("download", true);
    csv.getElement().setAttribute("aria-label", "Scores by class as CSV");
    Div head = new Div(new H2("By class"), help, csv);
    head.addClassName("judge-head");
    add(head);
    rule.ifPresent(most -> add(legend(most)));
    add(averages(), grid(column));
  }

  private Div legend(TrivialRule.MostFrequent rule) {
    Div legend =
        new Div(
            "Small beside each score: what always saying \""
                + matrix.labels().get(rule.label())
                + "\" reaches on the same samples.");
    legend.addClassName("quiet");
    return legend;
  }

  private Grid<ClassScore> grid(String column) {
    Grid<ClassScore> grid = new Grid<>();
    grid.addColumn(score -> matrix.labels().get(score.label()))
        .setHeader(column)
        .setSortable(true)
        .setComparator(Comparator.comparingInt(ClassScore::label))
        .setFlexGrow(2);
    number(grid, "Precision", ClassScore::precision);
    number(grid, "Recall", ClassScore::recall);
    number(grid, "F1", ClassScore::f1);
    grid.addColumn(score -> Format.count(score.support()))
        .setHeader("Samples")
        .setComparator(Comparator.comparingInt(ClassScore::support))
        .setTextAlign(ColumnTextAlign.END);
    grid.addColumn(score -> Format.count(score.predicted()))
        .setHeader("Predicted")
        .setComparator(Comparator.comparingInt(ClassScore::predicted))
        .setTextAlign(ColumnTextAlign.END);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setItems(matrix.scores());
    grid.setAllRowsVisible(matrix.classes() <= 12);
    grid.getElement().setAttribute("aria-label", "Scores by class");
    return grid;
  }

  private void number(Grid<ClassScore> grid, String title, ToDoubleFunction<ClassScore> score) {
    List<ClassScore> rules = trivial.map(ConfusionMatrix::scores).orElse(List.of());
    grid.addColumn(
            LitRenderer.<ClassScore>of(rules.isEmpty() ? "${item.own}" : BESIDE)
                .withProperty("own", each -> written(each, score))
                .withProperty(
                    "rule", each -> rules.isEmpty() ? "" : written(rules.get(each.label()), score)))
        .setHeader(title)
        .setComparator(Comparator.comparingDouble(score))
        .setTextAlign(ColumnTextAlign.END);
  }

  private static String written(ClassScore from, ToDoubleFunction<ClassScore> score) {
    return from.occurs() ? MeasureWords.score(score.applyAsDouble(from)) : "–";
  }

  private NativeTable averages() {
    NativeTableRow head = new NativeTableRow(header("Average", "col"));
    for (String title : new String[] {"Precision", "Recall", "F1", "What counts the same"}) {
      head.add(header(title, "col"));
    }
    NativeTableBody body =
        new NativeTableBody(
            row("Macro", ConfusionMatrix::macro, "every class"),
            row("Weighted", ConfusionMatrix::weighted, "every class, as often as it has samples"),
            row("Micro", ConfusionMatrix::micro, "every sample, so it is the accuracy"));
    NativeTable table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassNames("plain", "judge-averages");
    return table;
  }

  private NativeTableRow row(
      String name, Function<ConfusionMatrix, Averages> average, String counts) {
    NativeTableRow row = new NativeTableRow(header(name, "row"));
    Averages own = average.apply(matrix);
    for (ToDoubleFunction<Averages> score : SCORES) {
      NativeTableCell cell = new NativeTableCell(MeasureWords.score(score.applyAsDouble(own)));
      trivial.map(average).ifPresent(rule -> cell.add(RuleWords.beside(score.applyAsDouble(rule))));
      row.add(cell);
    }
    row.add(new NativeTableCell(counts));
    return row;
  }

  private static NativeTableHeaderCell header(String text, String scope) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", scope);
    return cell;
  }

  /** The table as a file: decimal points, one row a class; the rule's scores come last. */
  static String csv(ConfusionMatrix matrix, Optional<ConfusionMatrix> trivial) {
    StringBuilder csv = new StringBuilder("class,precision,recall,f1,samples,predicted");
    csv.append(trivial.isPresent() ? ",rule_precision,rule_recall,rule_f1\n" : "\n");
    List<ClassScore> rules = trivial.map(ConfusionMatrix::scores).orElse(List.of());
    for (ClassScore score : matrix.scores()) {
      csv.append(quoted(matrix.labels().get(score.label()))).append(',');
      scores(csv, score);
      csv.append(',').append(score.support()).append(',').append(score.predicted());
      if (!rules.isEmpty()) {
        csv.append(',');
        scores(csv, rules.get(score.label()));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private static void scores(StringBuilder csv, ClassScore score) {
    csv.append(score.precision()).append(',').append(score.recall()).append(',').append(score.f1());
  }

  /** In quotes, and no formula to a spreadsheet. */
  private static String quoted(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
