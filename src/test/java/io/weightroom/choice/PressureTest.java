package io.weightroom.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files as Linux writes them (its documentation of pressure stall information, {@code psi.rst}).
 */
class PressureTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0.00, true", "9.99, true", "10.00, true", "10.01, false", "87.50, false"})
  void isLowWhereHardlyAnythingWaits(String share, boolean low) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cpu"),
            """
            some avg10=%s avg60=38.96 avg300=59.26 total=36636788969
            full avg10=0.00 avg60=0.00 avg300=0.00 total=0
            """
                .formatted(share));
    assertThat(Pressure.isLow(file)).isEqualTo(low);
  }
}
