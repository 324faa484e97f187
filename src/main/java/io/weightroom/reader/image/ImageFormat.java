package io.weightroom.reader.image;

import java.util.List;
import java.util.Locale;

/** The kinds of images that can be read. */
public enum ImageFormat {
  PNG("png"),
  JPEG("jpg", "jpeg", "jpe", "jfif"),
  GIF("gif"),
  BMP("bmp", "dib");

  private final List<String> extensions;

  ImageFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /** Whether a file's name ends as those of images do; its bytes decide what it is. */
  public static boolean named(String file) {
    String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ImageFormat format : values()) {
      if (format.extensions.contains(extension)) {
        return true;
      }
    }
    return false;
  }
}
