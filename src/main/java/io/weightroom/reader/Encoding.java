package io.weightroom.reader;

/** How the letters of a file are written as bytes. */
public enum Encoding {
  UTF_8("UTF-8"),
  /** Western European letters in one byte each, as older spreadsheet programs save them. */
  WINDOWS_1252("Windows-1252");

  private final String words;

  Encoding(String words) {
    this.words = words;
  }

  /** The encoding as people know it. */
  public String words() {
    return words;
  }
}
