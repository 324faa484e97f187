package io.weightroom.dataset;

import java.util.ArrayList;
import java.util.List;

/** Learns from the training part how to prepare a column. */
final class ColumnLearning {
  private ColumnLearning() {}

  /**
   * Looks at every training cell of a column.
   *
   * @param at the column's position in the schema
   */
  static ColumnPreparation learn(Column column, int at, TrainingCells cells) {
    return switch (column.kind()) {
      case NUMBER, DATE -> numbers(column, cells.numbers(at));
      case CATEGORY, BOOLEAN -> codes(column, at, cells);
      case IDENTIFIER, TEXT ->
          throw new IllegalArgumentException(column.name() + " is no input but " + column.kind());
    };
  }

  private static ColumnPreparation numbers(Column column, NumberSource numbers) {
    Statistics found = Statistics.of(numbers);
    Fill how = column.fill();
    double fill =
        switch (how) {
          case Fill.Mean _ -> found.mean();
          case Fill.Median _ -> found.median();
          case Fill.MostFrequent _ -> Statistics.mostFrequent(numbers);
          case Fill.Constant(String value) -> Fill.number(value, column.kind()).orElse(0);
        };
    String name = column.name();
    Kind kind = column.kind();
    return switch (column.scaling()) {
      case STANDARD ->
          new ColumnPreparation.Standardised(
              name, kind, found.mean(), found.deviation(), fill, how);
      case LOG -> {
        Statistics logs =
            Statistics.of(
                NumberSource.of(
                    numbers.size(), i -> ColumnPreparation.Logarithm.of(numbers.at(i))));
        yield new ColumnPreparation.Logarithm(name, kind, logs.mean(), logs.deviation(), fill, how);
      }
      case MIN_MAX -> shifted(column, found.min(), found.max() - found.min(), fill);
      case ROBUST -> shifted(column, found.median(), found.upper() - found.lower(), fill);
      case NONE -> shifted(column, 0, 1, fill);
    };
  }

  private static ColumnPreparation shifted(
      Column column, double shift, double divisor, double fill) {
    return new ColumnPreparation.Shifted(
        column.name(), column.kind(), column.scaling(), shift, divisor, fill, column.fill());
  }

  private static ColumnPreparation codes(Column column, int at, TrainingCells cells) {
    int[] counts = new int[column.categories().size()];
    for (int row = 0; row < cells.rows(); row++) {
      int code = cells.code(row, at);
      if (code >= 0) {
        counts[code]++;
      }
    }
    List<Boolean> seen = new ArrayList<>();
    int most = 0;
    for (int i = 0; i < counts.length; i++) {
      seen.add(counts[i] > 0);
      most = counts[i] > counts[most] ? i : most;
    }
    String fill = column.categories().get(most);
    boolean chosen = false;
    if (column.fill() instanceof Fill.Constant(String value)) {
      fill = value;
      chosen = true;
    }
    if (column.kind() == Kind.BOOLEAN) {
      return new ColumnPreparation.Flag(column.name(), column.categories(), fill, column.fill());
    }
    boolean known = chosen || counts[most] > 0;
    return new ColumnPreparation.OneHot(
        column.name(), column.categories(), seen, known ? fill : null, column.fill());
  }
}
