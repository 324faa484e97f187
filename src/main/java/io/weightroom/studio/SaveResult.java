package io.weightroom.studio;

import java.time.Instant;

/** What became of a save. */
public sealed interface SaveResult {

  /**
   * It is kept.
   *
   * @param version the version that holds it; the one before if nothing had changed
   */
  record Saved(int version, Instant when) implements SaveResult {}

  /**
   * Somebody else, such as a second tab, saved meanwhile; nothing was overwritten.
   *
   * @param version the version that stands now
   */
  record Elsewhere(int version, Instant when) implements SaveResult {}

  /** The design is deleted. */
  record Gone() implements SaveResult {}
}
