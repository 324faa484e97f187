package io.weightroom.library;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Store;
import io.weightroom.reader.TableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds samples of a store page by page. Without conditions a page is read where it lies; with
 * them, samples are looked at from a place on until the page is full or the time is up.
 */
public final class SampleSearch {
  private static final int LOOK = 512;

  private SampleSearch() {}

  /**
   * Which samples are wanted; every condition that is set has to hold.
   *
   * @param label the index of a class; −1 for samples without one; null for all
   * @param column the position of a table's column that has conditions; −1 for none
   * @param contains what its text contains, in whatever case; empty for anything
   * @param from the smallest value of its numbers; null for any
   * @param to the largest value of its numbers; null for any
   */
  public record Conditions(
      @Nullable Integer label,
      int column,
      String contains,
      @Nullable Double from,
      @Nullable Double to) {

    /** All samples are wanted. */
    public static final Conditions NONE = new Conditions(null, -1, "", null, null);

    boolean isEmpty() {
      return label == null && (column < 0 || contains.isEmpty() && from == null && to == null);
    }
  }

  /**
   * Some samples.
   *
   * @param samples their numbers in the store
   * @param next where to look on; −1 if there is nothing more
   */
  public record Page(List<Long> samples, long next) {
    public Page {
      samples = List.copyOf(samples);
    }
  }

  /**
   * The samples among these that meet the conditions.
   *
   * @param among their numbers in rising order; null for all of the store
   * @param start a position in {@code among}, or a number of a sample
   * @param size the most samples of the page
   * @param nanos how long may be looked; the page then ends early
   */
  public static Page find(
      Store store,
      int @Nullable [] among,
      Conditions conditions,
      long start,
      int size,
      long nanos) {
    long end = among == null ? store.samples() : among.length;
    LongPredicate wanted = predicate(store, conditions);
    List<Long> found = new ArrayList<>();
    long until = System.nanoTime() + nanos;
    long at = Math.max(0, start);
    while (at < end && found.size() < size) {
      long sample = among == null ? at : among[(int) at];
      if (wanted.test(sample)) {
        found.add(sample);
      }
      at++;
      if (at % LOOK == 0 && System.nanoTime() > until) {
        break;
      }
    }
    return new Page(found, at < end ? at : -1);
  }

  private static LongPredicate predicate(Store store, Conditions conditions) {
    if (conditions.isEmpty()) {
      return _ -> true;
    }
    LongPredicate label = label(store, conditions.label());
    return store instanceof TableStore table && conditions.column() >= 0
        ? label.and(cell(table, conditions))
        : label;
  }

  private static LongPredicate label(Store store, @Nullable Integer label) {
    if (label == null) {
      return _ -> true;
    }
    return switch (store) {
      case ImageStore images -> sample -> images.label(sample) == label;
      case TableStore table -> {
        int column = classColumn(table.schema());
        yield column < 0 ? _ -> true : sample -> Math.max(-1, table.code(sample, column)) == label;
      }
    };
  }

  /** The position of the first target if it has classes, or −1. */
  public static int classColumn(Schema.Table schema) {
    int column = schema.targets().isEmpty() ? -1 : schema.indexOf(schema.targets().getFirst());
    return column >= 0 && schema.columns().get(column).coded() ? column : -1;
  }

  private static LongPredicate cell(TableStore table, Conditions conditions) {
    int index = conditions.column();
    Column column = table.schema().columns().get(index);
    String contains = conditions.contains().toLowerCase(Locale.ROOT);
    LongPredicate text =
        contains.isEmpty()
            ? _ -> true
            : sample -> table.text(sample, index).toLowerCase(Locale.ROOT).contains(contains);
    Double from = conditions.from();
    Double to = conditions.to();
    boolean numbers = column.kind() == Kind.NUMBER || column.kind() == Kind.DATE;
    if (!numbers || from == null && to == null) {
      return text;
    }
    double least = from == null ? Double.NEGATIVE_INFINITY : from;
    double most = to == null ? Double.POSITIVE_INFINITY : to;
    return text.and(
        sample -> {
          double value = table.number(sample, index);
          return value >= least && value <= most;
        });
  }
}
