package io.weightroom.run.judge;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.ConfusionMatrix.Cell;
import io.weightroom.kit.Format;
import io.weightroom.library.SampleThumbnail;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** The samples of a cell of the matrix with what the model says of them, the surest first. */
final class CellSamples extends Section {

  private static final long serialVersionUID = 1L;

  private final Grid<Integer> grid = new Grid<>();
  private final transient ClassPredictions predictions;
  private final transient List<Integer> indices;

  CellSamples(
      ClassPredictions predictions,
      ConfusionMatrix matrix,
      Cell cell,
      Samples samples,
      LongConsumer open) {
    this.predictions = predictions;
    this.indices =
        IntStream.range(0, predictions.size())
            .filter(
                i ->
                    predictions.actual(i) == cell.actual()
                        && predictions.predicted(i) == cell.predicted())
            .boxed()
            .toList();
    addClassName("judge-cell");
    String actual = matrix.labels().get(cell.actual());
    String predicted = matrix.labels().get(cell.predicted());
    H3 title = new H3("True " + actual + ", predicted " + predicted);
    Span share =
        new Span(
            Format.count(indices.size())
                + " of "
                + Format.count(matrix.actual(cell.actual()))
                + " that are "
                + actual
                + ", "
                + Format.percent(matrix.share(cell.actual(), cell.predicted())));
    share.addClassName("quiet");
    add(title, share);
    if (indices.isEmpty()) {
      Div none = new Div("No sample of this part is in this cell.");
      none.addClassName("quiet");
      add(none);
      return;
    }
    build(samples, cell.actual() == cell.predicted(), open);
    add(grid);
  }

  private void build(Samples samples, boolean right, LongConsumer open) {
    Optional<Store> store = samples.store();
    if (store.isPresent() && store.get() instanceof ImageStore) {
      grid.addColumn(
              new ComponentRenderer<>(
                  index ->
                      samples.store().orElse(null) instanceof ImageStore images
                          ? new SampleThumbnail(images, predictions.id(index))
                          : new Span()))
          .setHeader("Image")
          .setAutoWidth(true)
          .setFlexGrow(0);
    }
    grid.addColumn(index -> Format.count(predictions.id(index) + 1))
        .setHeader("Sample")
        .setComparator(Comparator.comparingLong(predictions::id))
        .setSortable(true);
    Grid.Column<Integer> sure =
        grid.addColumn(index -> Format.percent(predictions.confidence(index)))
            .setHeader("Confidence")
            .setComparator(Comparator.comparingDouble(predictions::confidence))
            .setSortable(true);
    if (!right) {
      grid.addColumn(
              index -> Format.percent(predictions.probability(index, predictions.actual(index))))
          .setHeader("True class")
          .setComparator(
              Comparator.comparingDouble(i -> predictions.probability(i, predictions.actual(i))))
          .setSortable(true);
    }
    grid.addClassName("judge-samples");
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setItems(indices);
    grid.sort(List.of(new GridSortOrder<>(sure, SortDirection.DESCENDING)));
    grid.setAllRowsVisible(indices.size() <= 8);
    grid.getElement().setAttribute("aria-label", "Samples of this cell");
    grid.addSelectionListener(
        event -> {
          if (event.isFromClient()) {
            event.getFirstSelectedItem().ifPresent(i -> open.accept(predictions.id(i)));
          }
        });
  }

  /** Marks the sample that is shown. */
  void choose(long id) {
    indices.stream()
        .filter(index -> predictions.id(index) == id)
        .findFirst()
        .ifPresent(grid::select);
  }
}
