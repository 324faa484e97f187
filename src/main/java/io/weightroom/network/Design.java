package io.weightroom.network;

import io.weightroom.recipe.Recipe;

/**
 * A network and how to train it: what a person edits and keeps.
 *
 * @param name 1 to 100 characters, not only spaces, on one line
 */
public record Design(String name, Network network, Recipe recipe) {
  private static final int MAX_NAME = 100;

  public Design {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a design's name: " + name);
    }
  }

  /** Whether a text may name a design. */
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= MAX_NAME
        && text.codePoints().allMatch(Design::isPrinted);
  }

  private static boolean isPrinted(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
