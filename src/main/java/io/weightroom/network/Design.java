package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
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

  /** A name as a person writes it, without the spaces around it, if it may name a design. */
  public static Result<String> checkedName(String text) {
    String name = text.strip();
    if (isName(name)) {
      return Result.ok(name);
    }
    int length = name.codePointCount(0, name.length());
    return Result.failed(
        new Place.AtField("name"),
        length <= MAX_NAME && length > 0
            ? "A name stands on one line, without control characters."
            : "A name has 1 to 100 characters, found " + length + ".",
        "Choose another name.");
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
