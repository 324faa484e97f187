package io.weightroom.kit;

/** Names of files that people download, made of the names that they gave to things. */
public final class FileNames {
  private static final int LONGEST = 60;

  private FileNames() {}

  /**
   * A name with nothing in it that a file system could mind.
   *
   * @param otherwise the name where nothing is left
   */
  public static String safe(String name, String otherwise) {
    String safe =
        name.replaceAll("[^\\p{L}\\p{N}._-]+", "-")
            .replaceAll("\\.{2,}", ".")
            .replaceAll("^[.-]+|[.-]+$", "");
    int length =
        safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length())));
    return safe.isEmpty() ? otherwise : safe.substring(0, length);
  }
}
