package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.dataset.UploadLimits;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ReadingLimitsTest {
  @Test
  void settingsOfTheServerAreThoseOfItsProcessUntilItStops() {
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("weightroom.limits.zip_entries", "77")
            .withProperty("weightroom.limits.zip_bytes", "7000000000");
    ReadingLimits limits = new ReadingLimits(environment);
    try {
      assertThat(UploadLimits.ofProcess())
          .isEqualTo(new UploadLimits(77, 7_000_000_000L, 100, 50_000_000, 10_000));
    } finally {
      limits.destroy();
    }
    assertThat(UploadLimits.ofProcess()).isEqualTo(UploadLimits.DEFAULTS);
  }

  @Test
  void whatIsNoLimitIsRefusedAtTheStart() {
    for (String value : new String[] {"many", "0", "-1", "1e3", ""}) {
      MockEnvironment environment =
          new MockEnvironment().withProperty("weightroom.limits.csv_columns", value);
      assertThatThrownBy(() -> new ReadingLimits(environment))
          .as(value)
          .isInstanceOf(StartRefused.class)
          .hasMessage(
              "The setting weightroom.limits.csv_columns is \"%s\", but has to be a whole number"
                  + " above 0. Correct it, or leave it out.",
              value);
    }
  }
}
