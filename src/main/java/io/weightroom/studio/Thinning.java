package io.weightroom.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which versions of a design are worth keeping: all of the last hour, then one for each ten minutes
 * of the last day, then one a day. The newest of a span stands for it; the newest of all, the first
 * and those with a name stay.
 */
final class Thinning {
  private static final Duration ALL = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FINE = Duration.ofMinutes(10);

  private Thinning() {}

  /**
   * The versions that may go.
   *
   * @param versions of one design, the newest first
   */
  static List<Integer> superfluous(List<SavedVersion> versions, Instant now) {
    Set<Object> spans = new HashSet<>();
    return versions.stream()
        .filter(version -> !spans.add(span(version, now)))
        .filter(
            version ->
                version.label().isEmpty()
                    && version.version() > 1
                    && !version.equals(newest(versions)))
        .map(SavedVersion::version)
        .toList();
  }

  private static SavedVersion newest(List<SavedVersion> versions) {
    return versions.getFirst();
  }

  private record Span(Duration length, long number) {}

  private static Object span(SavedVersion version, Instant now) {
    Duration age = Duration.between(version.saved(), now);
    if (age.compareTo(ALL) <= 0) {
      return version.version();
    }
    Duration length = age.compareTo(DAY) <= 0 ? FINE : DAY;
    return new Span(length, Math.floorDiv(version.saved().getEpochSecond(), length.toSeconds()));
  }
}
