package io.weightroom.engine.device;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** On which device somebody wants a run computed. */
public enum DeviceWish {
  /** On a graphics card where the engine can use one. */
  AUTO,
  /** On the processor. */
  CPU,
  /** On a graphics card; where that cannot be, on the processor, and told. */
  CUDA;

  /** The word in options and jobs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(DeviceWish::word).toList();
  }

  public static Optional<DeviceWish> of(String word) {
    return Arrays.stream(values()).filter(wish -> wish.word().equals(word)).findFirst();
  }
}
