package io.weightroom.run;

import java.util.Optional;

/** Names a run. */
public record RunId(long value) {

  /** The id in an address; empty if it is not one. */
  public static Optional<RunId> parse(String text) {
    return text.matches("[1-9][0-9]{0,17}")
        ? Optional.of(new RunId(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
