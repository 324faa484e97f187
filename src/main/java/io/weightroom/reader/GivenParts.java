package io.weightroom.reader;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.SplitPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The part that the source gives each row of a table.
 *
 * @param bytes what parts.bin holds
 */
record GivenParts(byte[] bytes) {
  private static final byte NONE = -1;

  /**
   * By the plan of a table.
   *
   * @param own how many rows are of the file itself; those behind it are of the test file
   */
  static Result<GivenParts> of(TableStore store, SplitPlan plan, long own, String file) {
    byte[] parts = new byte[Math.toIntExact(store.samples())];
    Arrays.fill(parts, own < store.samples() ? (byte) Part.TRAIN.ordinal() : NONE);
    Arrays.fill(parts, (int) own, parts.length, (byte) Part.TEST.ordinal());
    return switch (plan) {
      case SplitPlan.ByRecipe _, SplitPlan.Shares _, SplitPlan.Given _ ->
          Result.ok(new GivenParts(parts));
      case SplitPlan.ByTime(String column, _, _) ->
          time(store, column, file).then(_ -> Result.ok(new GivenParts(parts)));
      case SplitPlan.ByColumn(String column, Map<String, Part> words) ->
          column(store, column, file).then(at -> byColumn(store, at, words, parts));
    };
  }

  private static Result<Integer> column(TableStore store, String column, String file) {
    List<String> names = store.schema().columns().stream().map(Column::name).toList();
    int at = names.indexOf(column);
    return at >= 0
        ? Result.ok(at)
        : Result.failed(
            new Place.InFile(file),
            "There is no column \"" + column + "\" to split by.",
            Names.advice(column, names));
  }

  private static Result<Integer> time(TableStore store, String column, String file) {
    return column(store, column, file)
        .then(
            at -> {
              Kind kind = store.schema().columns().get(at).kind();
              return kind == Kind.DATE || kind == Kind.NUMBER
                  ? Result.ok(at)
                  : Result.failed(
                      new Place.AtColumn(column),
                      "Rows cannot be split by its time, because it holds "
                          + kind.words()
                          + " and not dates or numbers.",
                      "Choose a column of dates or numbers.");
            });
  }

  private static Result<GivenParts> byColumn(
      TableStore store, int column, Map<String, Part> words, byte[] parts) {
    boolean found = false;
    for (int row = 0; row < parts.length; row++) {
      Part part = words.get(store.text(row, column));
      parts[row] = part == null ? NONE : (byte) part.ordinal();
      found |= part == Part.TRAIN;
    }
    return found
        ? Result.ok(new GivenParts(parts))
        : Result.failed(
            new Place.AtColumn(store.schema().columns().get(column).name()),
            "None of its words puts a row into the training part.",
            "Say which word stands for training.");
  }
}
