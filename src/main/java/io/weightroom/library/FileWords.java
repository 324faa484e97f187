package io.weightroom.library;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Names of files as people see them, and as we give them. */
final class FileWords {
  private static final int LONGEST = 100;
  private static final String STORED = "file-";

  private FileWords() {}

  /** What a browser calls a file, without folders and what cannot be shown. */
  static String shown(String fileName) {
    String last = fileName.replaceAll("(?s).*[/\\\\]", "").replaceAll("\\p{Cntrl}", " ").strip();
    return last.isEmpty() ? "file" : shortened(last);
  }

  /** The name without its endings, for the dataset made of it. */
  static String bare(String shown) {
    String bare = shown.replaceAll("(?i)\\.(csv|tsv|txt|zip|idx)?(\\.gz)?$", "").strip();
    return bare.isEmpty() ? "Dataset" : shortened(bare);
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST) - 1)) + "…";
  }

  /** The number of a file that has a name of ours; empty for others. */
  static OptionalInt number(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches(STORED + "[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(name.substring(STORED.length())))
        : OptionalInt.empty();
  }
}
