package io.weightroom.dataset;

/** What the cells of a column are. */
public enum Kind {
  /** Measured or counted: prepared as one standardised number. */
  NUMBER("number"),
  /** One of several words: prepared as one number for each word, 1 where it stands (one-hot). */
  CATEGORY("category"),
  /** A day or a moment: prepared as days since 1970-01-01, then like a number. */
  DATE("date"),
  /** Two opposite words: prepared as 0 or 1. */
  BOOLEAN("yes or no"),
  /** Names its row and tells nothing about it: never given to a network. */
  IDENTIFIER("identifier"),
  /** Free text: not given to a network. */
  TEXT("text");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** The kind as people read it. */
  public String words() {
    return words;
  }
}
