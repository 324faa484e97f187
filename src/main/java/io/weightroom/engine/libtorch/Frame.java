package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;

import io.weightroom.catalog.Size2;
import io.weightroom.layer.Padding;
import io.weightroom.tensor.Shape;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The numbers around an image for padding "same": half of them above and to the left, and one more
 * below and to the right where their number is odd. LibTorch's operations take the same on both
 * sides; other frames are laid around the image before.
 */
record Frame(int top, int bottom, int left, int right) {

  static Frame of(Padding padding, Size2 window, Size2 strides, Shape input, Shape output) {
    if (padding == Padding.VALID) {
      return new Frame(0, 0, 0, 0);
    }
    int rows = missing(input.height(), output.height(), window.height(), strides.height());
    int columns = missing(input.width(), output.width(), window.width(), strides.width());
    return new Frame(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
  }

  private static int missing(int input, int output, int window, int stride) {
    return Math.max(0, (output - 1) * stride + window - input);
  }

  boolean isEven() {
    return top == bottom && left == right;
  }

  boolean isEmpty() {
    return top + bottom + left + right == 0;
  }

  /** What the operation itself has to lay around an image. */
  long[] padding() {
    return isEven() ? new long[] {top, left} : new long[] {0, 0};
  }

  /** The image, with a frame of a number if the operation cannot lay it itself. */
  Tensor around(Tensor image, Scalar number) {
    return isEven() ? image : constant_pad_nd(image, new long[] {left, right, top, bottom}, number);
  }
}
