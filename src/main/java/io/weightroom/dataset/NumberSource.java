package io.weightroom.dataset;

import java.util.function.IntToDoubleFunction;

/** Numbers that lie somewhere and are read several times; NaN stands for an empty cell. */
public interface NumberSource {

  /** So many numbers are few enough to lie in memory: 32 MB. */
  int NEAR = 1 << 22;

  int size();

  double at(int index);

  /** The same numbers, one behind the other in memory if they are few enough for that. */
  default NumberSource near() {
    if (size() > NEAR) {
      return this;
    }
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(i);
    }
    return new Near(values);
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

  /**
   * Numbers in memory, of a type of their own so that loops over them are compiled to their end.
   */
  final class Near implements NumberSource {
    private final double[] values;

    Near(double[] values) {
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }
  }
}
