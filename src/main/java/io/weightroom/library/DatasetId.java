package io.weightroom.library;

import java.util.Optional;

/** Names a dataset. */
public record DatasetId(long value) {

  /** The id in an address; empty if it is not one. */
  public static Optional<DatasetId> parse(String text) {
    return text.matches("[1-9][0-9]{0,17}")
        ? Optional.of(new DatasetId(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
