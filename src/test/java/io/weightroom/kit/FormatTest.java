package io.weightroom.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.9812|98.1 %", "1|100.0 %", "0|0.0 %", "NaN|–", "0.99999|100.0 %"})
  void sharesArePercentages(double share, String expected) {
    assertThat(Format.percent(share)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.08134|0.0813",
        "2340.4|2,340",
        "421642|421,642",
        "0.0000123|1.23e-05",
        "0|0",
        "-1.5|-1.50",
        "7|7.00",
        "7.03|7.03",
        "33|33.0",
        "33.04|33.0",
        "0.5|0.500",
        "9.996|10.0",
        "100|100",
        "999.6|1,000",
        "0.001|0.00100",
        "0.0009999|0.00100",
        "0.000999|9.99e-04",
        "NaN|–",
        "-Infinity|−∞",
        "12345678901|1.23e+10"
      })
  void measuresHaveThreeDigits(double value, String expected) {
    assertThat(Format.measure(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.001|0.001",
        "1|1",
        "0.95|0.95",
        "-4.0|-4",
        "100|100",
        "0.12345|0.123",
        "2340|2,340",
        "1e-7|1.00e-07",
        "0|0"
      })
  void settingsAreAsShortAsTheyAre(double value, String expected) {
    assertThat(Format.setting(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,00:00", "21,00:21", "725,12:05", "3723,1:02:03", "176400,2 d 01:00:00"})
  void spansStandOnAClock(long seconds, String expected) {
    assertThat(Format.clock(Duration.ofSeconds(seconds))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 bytes",
    "1,1 byte",
    "999,999 bytes",
    "1613797,1.6 MB",
    "22983,23 kB",
    "999999,1.0 MB",
    "2000000000,2.0 GB"
  })
  void sizesAreDecimal(long bytes, String expected) {
    assertThat(Format.bytes(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,just now",
    "44,just now",
    "60,1 minute ago",
    "5340,89 minutes ago",
    "7200,2 hours ago",
    "172800,2 days ago",
    "-604800,in 7 days",
    "-10,in a moment",
    "31536000,21 Nov 2025"
  })
  void momentsAreSeenFromNow(long secondsAgo, String expected) {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(Format.ago(now.minusSeconds(secondsAgo), now)).isEqualTo(expected);
  }
}
