package io.weightroom.run.judge;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.weightroom.job.CsvCell;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.ConfusionMatrix.Cell;
import io.weightroom.kit.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A confusion matrix as a table that can be walked by keyboard: rows are the true class, columns
 * the predicted one. Beside a second matrix every cell shows its change.
 */
@Tag("confusion-matrix")
@JsModule("./confusion-matrix.ts")
public final class MatrixView extends Component implements HasStyle {

  private static final long serialVersionUID = 1L;

  /** So many classes are drawn at most: a browser has to keep an element for each cell. */
  static final int MOST = 150;

  private final transient ConfusionMatrix matrix;
  private transient int[] drawn;
  private transient @Nullable ConfusionMatrix baseline;
  private transient Consumer<Cell> onCell = _ -> {};
  private @Nullable String column;
  private String name = "";
  private transient @Nullable Cell chosen;

  /** Shows a matrix. */
  public MatrixView(ConfusionMatrix matrix) {
    this.matrix = matrix;
    this.drawn = drawn(matrix);
  }

  /** All classes, or of very many those with the most mistakes, in the order of the classes. */
  private static int[] drawn(ConfusionMatrix matrix) {
    return matrix.classes() <= MOST
        ? matrix.byClass()
        : Arrays.stream(matrix.byMistakes()).limit(MOST).sorted().toArray();
  }

  /** Names what the classes are classes of, for the axes: "true digit, predicted digit". */
  public MatrixView of(String target) {
    column = target;
    return this;
  }

  /** Names the matrix where several stand side by side: its button and its files are called so. */
  public MatrixView named(String run) {
    name = run + ": ";
    return this;
  }

  /**
   * Shows in every cell its change against another matrix, in points of the share of its row.
   *
   * @throws IllegalArgumentException if the classes differ
   */
  public MatrixView against(ConfusionMatrix other) {
    if (!other.labels().equals(matrix.labels())) {
      throw new IllegalArgumentException("matrices of different classes");
    }
    baseline = other;
    drawn = drawn(other);
    return this;
  }

  /** Tells which cell somebody opens. */
  public MatrixView onCell(Consumer<Cell> listener) {
    onCell = listener;
    return this;
  }

  /** Marks a cell as the one whose samples are shown; none for null. */
  public void choose(@Nullable Cell cell) {
    chosen = cell;
    if (isAttached()) {
      getElement().callJsFunction("choose", place(cell));
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    getElement().callJsFunction("show", json());
    getElement().callJsFunction("choose", place(chosen));
  }

  @ClientCallable
  void open(int row, int column) {
    if (row >= 0 && row < drawn.length && column >= 0 && column < drawn.length) {
      onCell.accept(new Cell(drawn[row], drawn[column]));
    }
  }

  /**
   * The counts of all classes as a table for spreadsheets: a row for each true class, a column for
   * each predicted one; behind them those of the matrix that this one is compared with.
   */
  @ClientCallable
  String csv() {
    List<String> labels = matrix.labels();
    List<String> head = new ArrayList<>(List.of("true \\ predicted"));
    head.addAll(labels);
    if (baseline != null) {
      labels.forEach(label -> head.add("baseline: " + label));
    }
    StringBuilder csv = new StringBuilder(CsvCell.row(head));
    for (int actual = 0; actual < labels.size(); actual++) {
      List<String> row = new ArrayList<>(List.of(labels.get(actual)));
      counts(matrix, actual, row);
      if (baseline != null) {
        counts(baseline, actual, row);
      }
      csv.append(CsvCell.row(row));
    }
    return csv.toString();
  }

  private static void counts(ConfusionMatrix from, int actual, List<String> to) {
    for (int predicted = 0; predicted < from.classes(); predicted++) {
      to.add(Long.toString(from.count(actual, predicted)));
    }
  }

  /** Where a cell is drawn; nowhere if its classes are not. */
  ArrayNode place(@Nullable Cell cell) {
    ArrayNode place = JsonNodeFactory.instance.arrayNode();
    if (cell != null) {
      int row = Arrays.binarySearch(drawn, cell.actual());
      int column = Arrays.binarySearch(drawn, cell.predicted());
      if (row >= 0 && column >= 0) {
        place.add(row).add(column);
      }
    }
    return place;
  }

  /** What the browser draws; classes are numbered as they are drawn. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("column", column == null ? "class" : column);
    json.put("name", name);
    Arrays.stream(drawn).mapToObj(matrix.labels()::get).forEach(json.putArray("labels")::add);
    cells(matrix, json.putArray("counts"));
    totals(matrix, json.putArray("totals"));
    if (baseline != null) {
      cells(baseline, json.putArray("before"));
      totals(baseline, json.putArray("totalsBefore"));
    }
    ConfusionMatrix part = matrix.part(drawn);
    ArrayNode orders = json.putArray("orders");
    order(orders, "By class", part.byClass());
    order(orders, "Most mistakes first", part.byMistakes());
    order(orders, "Similar together", part.bySimilarity());
    if (drawn.length < matrix.classes()) {
      json.put(
          "left",
          "Of "
              + Format.count(matrix.classes())
              + " classes, the "
              + drawn.length
              + " with the most mistakes are drawn.");
    }
    return json;
  }

  private static void order(ArrayNode orders, String label, int[] classes) {
    ObjectNode order = orders.addObject().put("label", label);
    ArrayNode places = order.putArray("classes");
    for (int each : classes) {
      places.add(each);
    }
  }

  private void cells(ConfusionMatrix from, ArrayNode to) {
    for (int row : drawn) {
      Arrays.stream(drawn).map(column -> from.count(row, column)).forEach(to::add);
    }
  }

  /** The samples of each class, those in columns that are not drawn as well. */
  private void totals(ConfusionMatrix from, ArrayNode to) {
    Arrays.stream(drawn).map(from::actual).forEach(to::add);
  }
}
