package io.weightroom.engine.device;

import java.util.Locale;

/** Memory of cards as people say it, in decimal gigabytes. */
final class Gigabytes {
  private Gigabytes() {}

  static String text(long bytes) {
    return String.format(Locale.ROOT, bytes < 9_950_000_000L ? "%.1f GB" : "%.0f GB", bytes / 1e9);
  }
}
