package io.weightroom.run.judge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import io.weightroom.judge.Calibration;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.ConfusionMatrix.Cell;
import io.weightroom.judge.ConfusionMatrix.Confusion;
import io.weightroom.judge.Predictions;
import io.weightroom.judge.Rankings;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.run.judge.JudgedRuns.Judged;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A part on which classes were predicted: the matrix first, then classes and curves. */
final class ClassesBody extends Div implements JudgePanel.JudgedBody {

  private static final long serialVersionUID = 1L;
  private static final int PAIRS = 8;

  private final transient ClassPredictions predictions;
  private final transient ConfusionMatrix matrix;
  private final transient Samples samples;
  private final transient Consumer<JudgeAddress> go;
  private final MatrixView view;
  private final Div beside = new Div();
  private final Div cellPart = new Div();
  private final Div samplePart = new Div();
  private @Nullable CurvesPart curves;
  private @Nullable CellSamples listed;
  private transient JudgeAddress now = JudgeAddress.START;
  private transient @Nullable Cell shownCell;

  ClassesBody(
      ClassPredictions predictions, Judged judged, Samples samples, Consumer<JudgeAddress> go) {
    this.predictions = predictions;
    this.matrix = judged.matrix().orElseThrow();
    this.samples = samples;
    this.go = go;
    addClassName("judge-classes");
    this.view = new MatrixView(matrix).of(predictions.column()).onCell(this::opened);
    Section matrixCard = new Section(new H2("Confusion matrix"), words(), view);
    matrixCard.addClassNames("card", "judge-matrix");
    beside.addClassNames("judge-beside");
    samplePart.addClassName("judge-sample-part");
    beside.add(cellPart, new HeadlineCards(judged), pairs());
    Div first = new Div(matrixCard, beside);
    first.addClassName("judge-first");
    add(first);
    Predictions.Extent extent =
        new Predictions.Extent(
            predictions.size(), (long) predictions.size() * predictions.labels().size());
    if (JudgedRuns.isQuick(extent)) {
      below(judged, Below.of(predictions));
      return;
    }
    // the matrix is on the screen before what stands below it is counted and drawn
    Component counting = JudgePanel.counting("curves and calibration");
    add(counting);
    Background.run(
        () -> Below.of(predictions),
        counted -> {
          remove(counting);
          below(judged, counted);
        },
        () -> remove(counting));
  }

  /** What stands below the matrix. */
  private record Below(Rankings rankings, Calibration calibration) {
    static Below of(ClassPredictions predictions) {
      return new Below(Rankings.of(predictions), Calibration.of(predictions));
    }
  }

  private void below(Judged judged, Below counted) {
    Integer label = now.label();
    curves =
        new CurvesPart(
            predictions,
            counted.rankings(),
            label != null && label < matrix.classes() ? label : -1,
            chosen -> go.accept(now.atLabel(chosen)));
    add(
        new ByClass(matrix, judged.mostFrequent(), predictions.column()),
        curves,
        new CalibrationPart(counted.calibration(), matrix, judged.mostFrequent()));
  }

  private static Div words() {
    Div words =
        new Div(
            "Rows are the true class, columns what the model says. Open a cell to see its"
                + " samples.");
    words.addClassName("quiet");
    return words;
  }

  private Section pairs() {
    Section pairs = new Section(new H2("Most confused"));
    pairs.addClassNames("card", "judge-pairs");
    List<Confusion> most = matrix.mostConfused(PAIRS);
    if (most.isEmpty()) {
      pairs.add(JudgePanel.quiet("No sample of this part is taken for another class."));
      return pairs;
    }
    OrderedList list = new OrderedList();
    for (Confusion each : most) {
      Button open =
          new Button(
              matrix.labels().get(each.cell().actual())
                  + " taken for "
                  + matrix.labels().get(each.cell().predicted()),
              _ -> opened(each.cell()));
      open.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
      Div count =
          new Div(
              Format.count(each.count())
                  + " of "
                  + Format.count(matrix.actual(each.cell().actual()))
                  + ", "
                  + Format.percent(each.share()));
      count.addClassName("quiet");
      list.add(new ListItem(open, count));
    }
    pairs.add(list);
    return pairs;
  }

  private void opened(Cell cell) {
    go.accept(now.at(cell));
  }

  @Override
  public void choose(JudgeAddress address) {
    now = address;
    Cell cell = address.cell();
    if (cell != null
        && (cell.actual() >= matrix.classes() || cell.predicted() >= matrix.classes())) {
      cell = null;
    }
    view.choose(cell);
    if (!Objects.equals(cell, shownCell)) {
      shownCell = cell;
      showCell(cell);
    }
    if (listed != null) {
      showSample(address.sample());
    }
    Integer label = address.label();
    if (curves != null && label != null && label < matrix.classes()) {
      curves.choose(label);
    }
  }

  private void showCell(@Nullable Cell cell) {
    cellPart.removeAll();
    listed = null;
    if (cell == null) {
      return;
    }
    CellSamples list =
        new CellSamples(predictions, matrix, cell, samples, id -> go.accept(now.atSample(id)));
    listed = list;
    Button close = new Button("Close", _ -> go.accept(now.at((Cell) null)));
    close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    close.setAriaLabel("Close the samples of the cell");
    Section card = new Section(list, close, samplePart);
    card.addClassNames("card", "judge-cell-card");
    card.setAriaLabel("Samples of a cell");
    cellPart.add(card);
    card.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
  }

  private void showSample(@Nullable Long id) {
    samplePart.removeAll();
    if (id == null) {
      if (listed != null && shownCell != null && count(shownCell) > 0) {
        H3 hint = new H3("Choose a sample to see it");
        hint.addClassName("quiet");
        samplePart.add(hint);
      }
      return;
    }
    IntStream.range(0, predictions.size())
        .filter(i -> predictions.id(i) == id)
        .findFirst()
        .ifPresent(
            index -> {
              samplePart.add(new SampleDetail(predictions, index, samples));
              if (listed != null) {
                listed.choose(id);
              }
            });
  }

  private int count(Cell cell) {
    return matrix.count(cell.actual(), cell.predicted());
  }
}
