package io.weightroom.kit.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of an {@link XYChart}.
 *
 * @param label what it measures, with its unit; written at the axis
 * @param logarithmic whether equal distances are equal factors; values of zero and less are not
 *     drawn then
 * @param values how its values are written
 * @param from where it begins, or null for the least value drawn
 * @param to where it ends, or null for the greatest value drawn
 * @param names what stands at 0, 1, 2 … instead of numbers; empty for numbers
 */
public record Axis(
    String label,
    boolean logarithmic,
    Values values,
    @Nullable Double from,
    @Nullable Double to,
    List<String> names) {

  public Axis {
    names = List.copyOf(names);
    if (from != null && to != null && !(from < to)) {
      throw new IllegalArgumentException("no range from " + from + " to " + to);
    }
  }

  /** Numbers on a linear axis that is as long as the data. */
  public static Axis of(String label) {
    return new Axis(label, false, Values.NUMBER, null, null, List.of());
  }

  /** A share of one, from 0 % to 100 %. */
  public static Axis share(String label) {
    return new Axis(label, false, Values.PERCENT, 0.0, 1.0, List.of());
  }

  /** Names at 0, 1, 2 …, such as those of classes under bars. */
  public static Axis named(String label, List<String> names) {
    return new Axis(label, false, Values.NUMBER, null, null, names);
  }

  /** The same with equal factors at equal distances. */
  public Axis log() {
    return new Axis(label, true, values, from, to, names);
  }

  /** The same with values written as percentages: 0.981 is 98.1 %. */
  public Axis percent() {
    return new Axis(label, logarithmic, Values.PERCENT, from, to, names);
  }

  /** The same over a fixed range; null leaves an end to the data. */
  public Axis range(@Nullable Double from, @Nullable Double to) {
    return new Axis(label, logarithmic, values, from, to, names);
  }
}
