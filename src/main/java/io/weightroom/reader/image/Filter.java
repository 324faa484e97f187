package io.weightroom.reader.image;

/**
 * The weights of one axis when a picture is resized: a triangle over each new pixel, as wide as two
 * old pixels when it grows (bilinear) and as wide as two new ones when it shrinks, so that every
 * old pixel counts. The same as Pillow's BILINEAR and torchvision's antialiased resize.
 *
 * @param first the first old pixel of each new one
 * @param weights the weights of the old pixels from there on; each row sums to 1
 */
record Filter(int[] first, float[][] weights) {

  /**
   * Resizes the range [from, to) of an axis.
   *
   * @param length how many old pixels the whole axis has
   * @param size how many new pixels there will be
   */
  static Filter of(int length, double from, double to, int size) {
    double scale = (to - from) / size;
    double support = Math.max(scale, 1);
    int[] first = new int[size];
    float[][] weights = new float[size][];
    for (int i = 0; i < size; i++) {
      double centre = from + (i + 0.5) * scale;
      int start = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(length, (int) (centre + support + 0.5));
      float[] row = new float[Math.max(1, end - start)];
      double sum = 0;
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) Math.max(0, 1 - Math.abs((start + k - centre + 0.5) / support));
        sum += row[k];
      }
      for (int k = 0; k < row.length; k++) {
        row[k] = sum > 0 ? (float) (row[k] / sum) : 1f / row.length;
      }
      first[i] = Math.min(start, length - 1);
      weights[i] = row;
    }
    return new Filter(first, weights);
  }

  int size() {
    return first.length;
  }

  /** The old pixel behind the last one that a new pixel needs. */
  int end(int i) {
    return first[i] + weights[i].length;
  }
}
