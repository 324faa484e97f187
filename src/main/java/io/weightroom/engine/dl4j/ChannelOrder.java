package io.weightroom.engine.dl4j;

import io.weightroom.tensor.Shape;

/**
 * Turns images between the order of tensors, channels first, and the one with channels last; one
 * image at a time, which stays in the processor's cache.
 */
record ChannelOrder(int channels, int area) {

  /** The order of images of a shape. */
  static ChannelOrder of(Shape image) {
    return new ChannelOrder(image.channels(), image.height() * image.width());
  }

  /** Numbers of one image. */
  int count() {
    return channels * area;
  }

  /** Whether the two orders are two. */
  boolean matters() {
    return channels > 1 && area > 1;
  }

  /** Turns the image that begins at an index. */
  void toLast(float[] first, int start, float[] last) {
    for (int channel = 0; channel < channels; channel++) {
      int from = start + channel * area;
      for (int pixel = 0; pixel < area; pixel++) {
        last[pixel * channels + channel] = first[from + pixel];
      }
    }
  }

  /** Turns an image back, to where one begins. */
  void toFirst(float[] last, float[] first, int start) {
    for (int channel = 0; channel < channels; channel++) {
      int to = start + channel * area;
      for (int pixel = 0; pixel < area; pixel++) {
        first[to + pixel] = last[pixel * channels + channel];
      }
    }
  }
}
