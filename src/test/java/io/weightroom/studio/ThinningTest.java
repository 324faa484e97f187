package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinningTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static SavedVersion version(int number, Duration age) {
    return new SavedVersion(number, NOW.minus(age), "Edited", "", 3);
  }

  @Test
  void keepsAllOfAnHourThenOneEachTenMinutesThenOneADay() {
    List<SavedVersion> versions = new ArrayList<>();
    int count = 10 * 24 * 60;
    for (int minute = 0; minute < count; minute++) {
      versions.add(version(count - minute, Duration.ofMinutes(minute)));
    }
    List<Integer> superfluous = Thinning.superfluous(versions, NOW);
    List<SavedVersion> kept =
        versions.stream().filter(v -> !superfluous.contains(v.version())).toList();
    assertThat(kept.stream().filter(v -> age(v) <= 60)).hasSize(61);
    assertThat(kept.stream().filter(v -> age(v) > 60 && age(v) <= 24 * 60)).hasSize(138);
    // ten calendar days are touched beyond the last 24 hours, and the first version stays
    assertThat(kept.stream().filter(v -> age(v) > 24 * 60)).hasSize(10 + 1);
    assertThat(Thinning.superfluous(kept, NOW)).as("thinning twice takes no more").isEmpty();
  }

  private static long age(SavedVersion version) {
    return Duration.between(version.saved(), NOW).toMinutes();
  }

  @Test
  void keepsTheNewestTheFirstAndThoseWithAName() {
    Duration old = Duration.ofDays(40);
    List<SavedVersion> versions =
        List.of(
            version(4, old),
            version(3, old),
            new SavedVersion(2, NOW.minus(old), "Edited", "Handed in", 3),
            version(1, old));
    assertThat(Thinning.superfluous(versions, NOW)).containsExactly(3);
  }
}
