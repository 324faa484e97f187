package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "-", "=", "+", "-x"})
  void disarmsFormulas(String text) {
    assertThat(CsvCell.of(text)).isEqualTo("'" + text);
  }

  @Test
  void quotesWhatWouldEndACell() {
    assertThat(CsvCell.row(List.of("a,b", "say \"x\"", "two\nlines", "\rx", "\nx")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"'\rx\",\"'\nx\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "+3.25", "-1e-7", "12", "", "x=1", "-.5", "NaN", "-Infinity"})
  void leavesNumbersAndWordsAlone(String text) {
    assertThat(CsvCell.of(text)).isEqualTo(text);
  }
}
