package io.weightroom.engine.dl4j;

import io.weightroom.tensor.Shape;

/**
 * Softmax over the channels of each pixel. ND4J's own operation is wrong in single precision where
 * the channels are not the last axis.
 */
final class ChannelSoftmax {
  private final int samples;
  private final int channels;
  private final int area;
  private final int step;
  private final int next;

  /**
   * @param channelsLast whether a pixel's channels lie together
   */
  ChannelSoftmax(int samples, Shape image, boolean channelsLast) {
    this.samples = samples;
    this.channels = image.channels();
    this.area = Math.toIntExact(image.count() / channels);
    this.step = channelsLast ? 1 : area;
    this.next = channelsLast ? channels : 1;
  }

  void forward(Slab before, Slab after) {
    for (int sample = 0; sample < samples; sample++) {
      for (int pixel = 0; pixel < area; pixel++) {
        long first = first(sample, pixel);
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < channels; c++) {
          largest = Math.max(largest, before.at(first + (long) c * step));
        }
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += Math.exp(before.at(first + (long) c * step) - largest);
        }
        for (int c = 0; c < channels; c++) {
          long index = first + (long) c * step;
          after.set(index, Math.exp(before.at(index) - largest) / sum);
        }
      }
    }
  }

  /** dz = y · (dy − Σ y · dy). */
  void backward(Slab after, Slab gradientAfter, Slab gradientBefore) {
    for (int sample = 0; sample < samples; sample++) {
      for (int pixel = 0; pixel < area; pixel++) {
        long first = first(sample, pixel);
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          long index = first + (long) c * step;
          sum += after.at(index) * gradientAfter.at(index);
        }
        for (int c = 0; c < channels; c++) {
          long index = first + (long) c * step;
          gradientBefore.set(index, after.at(index) * (gradientAfter.at(index) - sum));
        }
      }
    }
  }

  private long first(int sample, int pixel) {
    return (long) sample * channels * area + (long) pixel * next;
  }
}
