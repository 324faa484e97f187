package io.weightroom.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
  private static final double NAN = Double.NaN;

  @Test
  void greatestValueIsOnTopAndTheLeastAtTheBottom() {
    Sparkline line = new Sparkline(List.of(1.0, 3.0, 2.0), 85, 25);
    assertThat(line.path()).isEqualTo("M2.5 22.5L42.5 2.5L82.5 12.5");
    assertThat(line.end()).contains(new Sparkline.End(82.5, 12.5));
  }

  @Test
  void valuesThatAreNoNumbersLeaveGaps() {
    assertThat(new Sparkline(List.of(1.0, 1.0, NAN, 2.0, NAN), 85, 25).path())
        .isEqualTo("M2.5 22.5L22.5 22.5M62.5 2.5h0");
    assertThat(new Sparkline(List.of(NAN, Double.POSITIVE_INFINITY), 85, 25).path()).isEmpty();
    assertThat(Sparkline.of(List.of()).end()).isEmpty();
  }

  @Test
  void flatCurveRunsThroughTheMiddle() {
    assertThat(new Sparkline(List.of(7.0, 7.0), 85, 25).path()).isEqualTo("M2.5 12.5L82.5 12.5");
  }

  @Test
  void hugeRangeDoesNotOverflow() {
    assertThat(new Sparkline(List.of(-Double.MAX_VALUE, Double.MAX_VALUE), 85, 25).path())
        .isEqualTo("M2.5 22.5L82.5 2.5");
  }

  @Test
  void curveIsToldInWords() {
    Sparkline loss = Sparkline.of(List.of(2.3, 0.4, 0.5));
    assertThat(loss.words("validation loss", false, Values.NUMBER))
        .isEqualTo("validation loss: from 2.30 to 0.500, at best 0.400");
    assertThat(Sparkline.of(List.of(0.5, NAN, 0.981)).words("accuracy", true, Values.PERCENT))
        .isEqualTo("accuracy: from 50.0 % to 98.1 %, at best 98.1 %");
    assertThat(Sparkline.of(List.of(NAN)).words("loss", false, Values.NUMBER))
        .isEqualTo("loss: no values");
    assertThat(loss.svg("a < 'b'")).contains("aria-label='a &lt; &#39;b&#39;'").contains("<circle");
  }
}
