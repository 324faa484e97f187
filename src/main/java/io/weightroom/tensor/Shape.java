package io.weightroom.tensor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shape of one sample, without the batch axis, as people read it: a vector is [features], a
 * sequence [time, features], an image [height, width, channels].
 *
 * <p>Images lie in memory channels-first; {@link #inMemory()} says how.
 */
public record Shape(List<Integer> sizes) {

  public Shape {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(s -> s < 1)) {
      throw new IllegalArgumentException("sizes must be positive, found " + sizes);
    }
  }

  public static Shape of(int... sizes) {
    return new Shape(IntStream.of(sizes).boxed().toList());
  }

  public static Shape vector(int features) {
    return of(features);
  }

  public static Shape image(int height, int width, int channels) {
    return of(height, width, channels);
  }

  public int rank() {
    return sizes.size();
  }

  public boolean isVector() {
    return rank() == 1;
  }

  public boolean isImage() {
    return rank() == 3;
  }

  /**
   * The size along an axis; negative axes count from the end, so −1 is the channels or features.
   */
  public int size(int axis) {
    return sizes.get(axis < 0 ? axis + rank() : axis);
  }

  public int height() {
    return size(-3);
  }

  public int width() {
    return size(-2);
  }

  /** The channels of an image, the features of a sequence or a vector. */
  public int channels() {
    return size(-1);
  }

  /** How many numbers one sample has. */
  public long count() {
    return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** The sizes of one sample in memory: channels first, then time or height and width. */
  public int[] inMemory() {
    int[] memory = new int[rank()];
    memory[0] = size(-1);
    for (int i = 1; i < memory.length; i++) {
      memory[i] = size(i - 1);
    }
    return memory;
  }

  /** For sentences: "a vector of 16", "an image of 28 × 28 × 1". */
  public String describe() {
    return switch (rank()) {
      case 1 -> "a vector of " + sizes.getFirst();
      case 2 -> "a sequence of " + this;
      case 3 -> "an image of " + this;
      default -> "an array of " + this;
    };
  }

  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }
}
