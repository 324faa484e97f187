package io.weightroom.engine.dl4j;

import io.weightroom.catalog.Size2;
import io.weightroom.layer.Padding;
import io.weightroom.tensor.Shape;

/** A window that slides over an image, as Deeplearning4j wants it described. Plain Java. */
record Window(Size2 size, Size2 strides, Padding padding) {

  /** Zeros above and below; negative where the window leaves rows out at the end. */
  private int vertical(Shape input, Shape output) {
    return zeros(input.height(), output.height(), size.height(), strides.height());
  }

  private int horizontal(Shape input, Shape output) {
    return zeros(input.width(), output.width(), size.width(), strides.width());
  }

  private static int zeros(int input, int output, int window, int stride) {
    return (output - 1) * stride + window - input;
  }

  /** Whether zeros stand around the image: not with "valid", nor with "same" where all fits. */
  boolean isPadded(Shape input, Shape output) {
    return padding == Padding.SAME
        && (vertical(input, output) > 0 || horizontal(input, output) > 0);
  }

  /**
   * Whether Deeplearning4j would shift the window: it pads one axis and takes half of the other's
   * negative padding as a start before the image.
   */
  boolean isShifted(Shape input, Shape output) {
    return isPadded(input, output)
        && Math.min(vertical(input, output), horizontal(input, output)) <= -2;
  }

  /**
   * Window, strides, zeros above and to the left (where their number is odd, one more stands below
   * and to the right), dilation, whether there are zeros, and what the operation adds.
   */
  long[] arguments(Shape input, Shape output, long... more) {
    boolean padded = isPadded(input, output);
    long[] arguments = new long[9 + more.length];
    arguments[0] = size.height();
    arguments[1] = size.width();
    arguments[2] = strides.height();
    arguments[3] = strides.width();
    arguments[4] = padded ? Math.max(0, vertical(input, output)) / 2 : 0;
    arguments[5] = padded ? Math.max(0, horizontal(input, output)) / 2 : 0;
    arguments[6] = 1;
    arguments[7] = 1;
    arguments[8] = padded ? 1 : 0;
    System.arraycopy(more, 0, arguments, 9, more.length);
    return arguments;
  }

  /** The same with the zeros of all four sides. */
  Frame frame(Shape input, Shape output) {
    boolean padded = isPadded(input, output);
    int down = padded ? Math.max(0, vertical(input, output)) : 0;
    int across = padded ? Math.max(0, horizontal(input, output)) : 0;
    return new Frame(
        new long[] {size.height(), size.width()},
        new long[] {strides.height(), strides.width()},
        new long[] {down / 2, across / 2},
        new long[] {down - down / 2, across - across / 2});
  }
}
