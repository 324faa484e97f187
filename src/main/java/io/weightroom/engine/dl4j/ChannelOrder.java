package io.weightroom.engine.dl4j;

import io.weightroom.tensor.Shape;

/** Turns images between the order of tensors, channels first, and the one with channels last. */
record ChannelOrder(int channels, int area) {

  /** The order of images of a shape. */
  static ChannelOrder of(Shape image) {
    return new ChannelOrder(image.channels(), image.height() * image.width());
  }

  /** The same numbers with their channels last; the array itself if that is no difference. */
  float[] toLast(float[] first) {
    return turned(first, channels, area);
  }

  /** The same numbers with their channels first; the array itself if that is no difference. */
  float[] toFirst(float[] last) {
    return turned(last, area, channels);
  }

  /** Transposes each of several matrices. */
  private static float[] turned(float[] from, int rows, int columns) {
    if (rows == 1 || columns == 1) {
      return from;
    }
    float[] to = new float[from.length];
    for (int start = 0; start < from.length; start += rows * columns) {
      for (int row = 0; row < rows; row++) {
        int source = start + row * columns;
        for (int column = 0; column < columns; column++) {
          to[start + column * rows + row] = from[source + column];
        }
      }
    }
    return to;
  }
}
