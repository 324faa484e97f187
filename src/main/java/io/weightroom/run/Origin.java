package io.weightroom.run;

import org.jspecify.annotations.Nullable;

/**
 * Where a run comes from.
 *
 * @param parent the run that it was made from; null for a run from a design
 * @param words how, for people, such as "twin of brisk-otter: learning_rate 0.01 → 0.001"; empty
 *     for a run from a design; at most {@value #MAX_WORDS} characters, longer ones are cut
 */
public record Origin(@Nullable RunId parent, String words) {
  static final int MAX_WORDS = 500;

  /** How the words of a twin begin. */
  static final String TWIN = "twin of ";

  /** Of a run that was made from a design and a dataset. */
  public static final Origin DESIGN = new Origin(null, "");

  /** Whether the run differs from its parent in one setting alone. */
  boolean isTwin() {
    return words.startsWith(TWIN);
  }

  public Origin {
    if (words.length() > MAX_WORDS) {
      words = words.substring(0, MAX_WORDS - 1) + "…";
    }
  }
}
