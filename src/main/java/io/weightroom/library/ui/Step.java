package io.weightroom.library.ui;

import java.util.Arrays;
import java.util.Optional;

/** The steps of the way from files to a dataset. */
enum Step {
  FILE("file", "Files"),
  UNDERSTOOD("understood", "What we understood"),
  CORRECT("correct", "Correct it"),
  PREPARATION("preparation", "Preparation"),
  SPLIT("split", "Split"),
  SAVE("save", "Save");

  private final String key;
  private final String title;

  Step(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** Its name in addresses. */
  String key() {
    return key;
  }

  String title() {
    return title;
  }

  static Optional<Step> named(String key) {
    return Arrays.stream(values()).filter(step -> step.key.equals(key)).findFirst();
  }

  Optional<Step> next() {
    return ordinal() + 1 < values().length
        ? Optional.of(values()[ordinal() + 1])
        : Optional.empty();
  }

  Optional<Step> before() {
    return ordinal() > 0 ? Optional.of(values()[ordinal() - 1]) : Optional.empty();
  }
}
