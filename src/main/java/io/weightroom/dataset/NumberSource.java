package io.weightroom.dataset;

import java.util.function.IntToDoubleFunction;

/** NumberSource that lie somewhere and are read several times; NaN stands for an empty cell. */
public interface NumberSource {

  int size();

  double at(int index);

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
