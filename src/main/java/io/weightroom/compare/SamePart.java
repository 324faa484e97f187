package io.weightroom.compare;

import io.weightroom.dataset.Part;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.Predictions;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What several runs can be compared on: one part of the data, and the same samples in it. */
public final class SamePart {

  private SamePart() {}

  /**
   * The part that all runs are shown on: validation where each has one, else training. Never the
   * test part.
   *
   * @param parts of each run that is judged
   * @return empty if there is no run, or they have no such part in common
   */
  public static Optional<Part> of(Collection<List<Part>> parts) {
    return parts.isEmpty()
        ? Optional.empty()
        : List.of(Part.VALIDATION, Part.TRAIN).stream()
            .filter(part -> parts.stream().allMatch(own -> own.contains(part)))
            .findFirst();
  }

  /**
   * Whether two models were asked about the same samples of one dataset: the same numbers in the
   * dataset, each with the same answer, in any order.
   */
  public static boolean isOfSameSamples(Predictions one, Predictions other) {
    if (one.size() != other.size()
        || one.getClass() != other.getClass()
        || !one.column().equals(other.column())) {
      return false;
    }
    int[] first = byId(one);
    int[] second = byId(other);
    IntToDoubleFunction here = answers(one);
    IntToDoubleFunction there = answers(other);
    return IntStream.range(0, first.length)
        .allMatch(
            i ->
                one.id(first[i]) == other.id(second[i])
                    && Double.compare(here.applyAsDouble(first[i]), there.applyAsDouble(second[i]))
                        == 0);
  }

  private static int[] byId(Predictions predictions) {
    int[] order = IntStream.range(0, predictions.size()).toArray();
    boolean rising =
        IntStream.range(1, order.length).allMatch(i -> predictions.id(i - 1) <= predictions.id(i));
    return rising
        ? order
        : Arrays.stream(order)
            .boxed()
            .sorted(Comparator.comparingLong(predictions::id))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static IntToDoubleFunction answers(Predictions predictions) {
    return switch (predictions) {
      case ClassPredictions classes -> classes::actual;
      case NumberPredictions numbers -> numbers::actual;
    };
  }
}
