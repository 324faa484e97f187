package io.weightroom.run.judge;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.ConfusionMatrix.Cell;
import io.weightroom.kit.Format;
import io.weightroom.library.SampleThumbnail;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Store;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** The samples of a cell of the matrix with what the model says of them, the surest first. */
final class CellSamples extends Section {

  private static final long serialVersionUID = 1L;

  private static final String SAMPLE = "sample";
  private static final String CONFIDENCE = "confidence";
  private static final String TRUE_CLASS = "true";

  private final Grid<Integer> grid = new Grid<>();
  private final transient ClassPredictions predictions;
  private final transient int[] indices;
  private transient int[] ordered;
  private transient List<SortedBy> order = List.of();

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
            .toArray();
    this.ordered = indices;
    addClassName("judge-cell");
    String actual = matrix.labels().get(cell.actual());
    String predicted = matrix.labels().get(cell.predicted());
    H3 title = new H3("True " + actual + ", predicted " + predicted);
    Span share =
        new Span(
            Format.count(indices.length)
                + " of "
                + Format.count(matrix.actual(cell.actual()))
                + " that are "
                + actual
                + ", "
                + Format.percent(matrix.share(cell.actual(), cell.predicted())));
    share.addClassName("quiet");
    add(title, share);
    if (indices.length == 0) {
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
        .setAutoWidth(true)
        .setSortProperty(SAMPLE);
    Grid.Column<Integer> sure =
        grid.addColumn(index -> Format.percent(predictions.confidence(index)))
            .setHeader("Confidence")
            .setAutoWidth(true)
            .setSortProperty(CONFIDENCE);
    if (!right) {
      grid.addColumn(
              index -> Format.percent(predictions.probability(index, predictions.actual(index))))
          .setHeader("True class")
          .setAutoWidth(true)
          .setSortProperty(TRUE_CLASS);
    }
    grid.addClassName("judge-samples");
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setItems(
        query ->
            Arrays.stream(in(query.getSortOrders()))
                .skip(query.getOffset())
                .limit(query.getLimit())
                .boxed(),
        query -> indices.length);
    grid.sort(List.of(new GridSortOrder<>(sure, SortDirection.DESCENDING)));
    grid.setAllRowsVisible(indices.length <= 8);
    grid.getElement().setAttribute("aria-label", "Samples of this cell");
    grid.addSelectionListener(
        event -> {
          if (event.isFromClient()) {
            event.getFirstSelectedItem().ifPresent(i -> open.accept(predictions.id(i)));
          }
        });
  }

  private record SortedBy(String property, boolean descending) {
    static SortedBy of(QuerySortOrder order) {
      return new SortedBy(order.getSorted(), order.getDirection() == SortDirection.DESCENDING);
    }
  }

  /** The samples in an order, which is made once for all pages of the grid. */
  private int[] in(List<QuerySortOrder> orders) {
    List<SortedBy> wanted = orders.stream().map(SortedBy::of).toList();
    if (!wanted.equals(order)) {
      ordered = indices;
      for (SortedBy each : wanted.reversed()) {
        ordered = SampleOrder.by(ordered, by(each.property()), each.descending());
      }
      order = wanted;
    }
    return ordered;
  }

  private IntToLongFunction by(String property) {
    return switch (property) {
      case CONFIDENCE -> i -> SampleOrder.ofShare(predictions.confidence(i));
      case TRUE_CLASS ->
          i -> SampleOrder.ofShare(predictions.probability(i, predictions.actual(i)));
      default -> predictions::id;
    };
  }

  /** Marks the sample that is shown. */
  void choose(long id) {
    Arrays.stream(indices)
        .filter(index -> predictions.id(index) == id)
        .boxed()
        .findFirst()
        .ifPresent(grid::select);
  }
}
