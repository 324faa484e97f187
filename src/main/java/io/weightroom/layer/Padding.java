package io.weightroom.layer;

import io.weightroom.catalog.Size2;
import io.weightroom.tensor.Shape;

/** What happens at the border of an image, as in Keras. */
public enum Padding {
  /** The window stays inside the image. */
  VALID,
  /** Zeros around the image, more of them at the bottom and right where they are odd. */
  SAME;

  /** The size along one axis after a window has slid over it; less than 1 if it does not fit. */
  int slide(int size, int window, int stride) {
    return this == SAME
        ? Math.ceilDiv(size, stride)
        : size < window ? 0 : (size - window) / stride + 1;
  }

  /** The image that a window of this size gives, or why it does not fit. */
  ShapeResult slide(Shape input, Size2 window, Size2 strides, int channels) {
    if (!input.isImage()) {
      return ShapeResult.refuses(
          ShapeResult.Reason.NEEDS_IMAGE,
          "needs an image but receives " + input.describe() + ".",
          input.isVector()
              ? "Place it before Flatten, or use Dense for vectors."
              : "Feed it an image.");
    }
    int height = slide(input.height(), window.height(), strides.height());
    int width = slide(input.width(), window.width(), strides.width());
    if (height < 1 || width < 1) {
      return ShapeResult.refuses(
          ShapeResult.Reason.WINDOW_TOO_LARGE,
          "has a window of " + window + ", larger than the image of " + input + " it receives.",
          "Use padding \"same\", a smaller window, or fewer pooling layers before it.");
    }
    return ShapeResult.gives(height, width, channels);
  }
}
