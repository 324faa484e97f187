package io.weightroom.dataset;

import java.util.function.IntToDoubleFunction;

/** NumberSource that lie somewhere and are read several times; NaN stands for an empty cell. */
public interface NumberSource {

  int size();

  double at(int index);

  /** The same numbers, one behind the other in memory if they are few enough for that. */
  default NumberSource near() {
    if (size() > OrderStatistics.SORTED) {
      return this;
    }
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(i);
    }
    return of(values.length, i -> values[i]);
  }

  /** So many numbers, each where the function finds it. */
  static NumberSource of(int size, IntToDoubleFunction at) {
    return new NumberSource() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public double at(int index) {
        return at.applyAsDouble(index);
      }
    };
  }
}
