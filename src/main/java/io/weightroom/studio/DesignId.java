package io.weightroom.studio;

import java.util.Optional;

/** Names a design that is kept. */
public record DesignId(long value) {

  /** The id in an address; empty if it is not one. */
  public static Optional<DesignId> parse(String text) {
    return text.matches("[1-9][0-9]{0,17}")
        ? Optional.of(new DesignId(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
