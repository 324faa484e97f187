package io.weightroom.catalog;

/** A height and a width, written as one number where they are equal. */
public record Size2(int height, int width) {

  public static Size2 of(int both) {
    return new Size2(both, both);
  }

  public int area() {
    return Math.multiplyExact(height, width);
  }

  @Override
  public String toString() {
    return height + " × " + width;
  }
}
