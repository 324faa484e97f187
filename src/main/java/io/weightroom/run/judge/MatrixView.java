package io.weightroom.run.judge;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.ConfusionMatrix.Cell;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

  private final transient ConfusionMatrix matrix;
  private transient @Nullable ConfusionMatrix baseline;
  private transient Consumer<Cell> onCell = _ -> {};
  private @Nullable String column;
  private transient @Nullable Cell chosen;

  /** Shows a matrix. */
  public MatrixView(ConfusionMatrix matrix) {
    this.matrix = matrix;
  }

  /** Names what the classes are classes of, for the axes: "true digit, predicted digit". */
  public MatrixView of(String target) {
    column = target;
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
  private void open(int actual, int predicted) {
    int classes = matrix.classes();
    if (actual >= 0 && actual < classes && predicted >= 0 && predicted < classes) {
      onCell.accept(new Cell(actual, predicted));
    }
  }

  private ArrayNode place(@Nullable Cell cell) {
    ArrayNode place = JsonNodeFactory.instance.arrayNode();
    if (cell != null) {
      place.add(cell.actual()).add(cell.predicted());
    }
    return place;
  }

  /** What the browser draws. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("column", column == null ? "class" : column);
    matrix.labels().forEach(json.putArray("labels")::add);
    cells(matrix, json.putArray("counts"));
    if (baseline != null) {
      cells(baseline, json.putArray("before"));
    }
    ArrayNode orders = json.putArray("orders");
    order(orders, "By class", matrix.byClass());
    order(orders, "Most mistakes first", matrix.byMistakes());
    order(orders, "Similar together", matrix.bySimilarity());
    return json;
  }

  private static void order(ArrayNode orders, String label, int[] classes) {
    ObjectNode order = orders.addObject().put("label", label);
    ArrayNode places = order.putArray("classes");
    for (int each : classes) {
      places.add(each);
    }
  }

  private static void cells(ConfusionMatrix from, ArrayNode to) {
    int classes = from.classes();
    IntStream.range(0, classes * classes)
        .forEach(i -> to.add(from.count(i / classes, i % classes)));
  }
}
