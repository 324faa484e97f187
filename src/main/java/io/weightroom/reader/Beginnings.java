package io.weightroom.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The class with which a file's name begins: "cat.0.jpg", "Abyssinian_12.jpg", "dog (3).jpg". */
final class Beginnings {
  private static final Pattern NUMBERED =
      Pattern.compile("(\\p{L}[\\p{L} _-]{0,60}?)[ ._-]*\\(?\\d{1,12}\\)?\\.\\w+");

  /** What cameras and programs write before their numbers. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "img",
          "image",
          "images",
          "dsc",
          "dscn",
          "dscf",
          "photo",
          "pic",
          "picture",
          "p",
          "pxl",
          "frame",
          "scan",
          "screenshot",
          "untitled",
          "file",
          "sample",
          "test",
          "train");

  private Beginnings() {}

  static @Nullable String of(String file) {
    var matcher = NUMBERED.matcher(file);
    return matcher.matches() ? matcher.group(1) : null;
  }

  static boolean areClasses(List<String> files) {
    Map<String, Long> counts =
        files.stream()
            .map(Beginnings::of)
            .filter(name -> name != null)
            .collect(Collectors.groupingBy(name -> String.valueOf(name), Collectors.counting()));
    long named = counts.values().stream().mapToLong(Long::longValue).sum();
    boolean meant =
        counts.keySet().stream().noneMatch(n -> MEANINGLESS.contains(n.toLowerCase(Locale.ROOT)));
    return meant
        && counts.size() > 1
        && counts.size() * 2L <= named
        && named * 20 >= files.size() * 19L;
  }
}
