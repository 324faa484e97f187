package io.weightroom.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineStyleTest {

  @Test
  void noTwoRunsLookTheSame() {
    assertThat(IntStream.range(0, LineStyle.MOST).mapToObj(LineStyle::of).toList())
        .hasSize(20)
        .extracting(style -> style.colour() + " " + style.dash())
        .doesNotHaveDuplicates();
  }

  @Test
  void runsOfOneColourEndInDifferentShapes() {
    assertThat(IntStream.of(0, 7, 14).mapToObj(LineStyle::of).toList())
        .extracting(LineStyle::marker)
        .doesNotHaveDuplicates();
  }

  @Test
  void moreRunsCannotBeToldApart() {
    assertThatThrownBy(() -> LineStyle.of(20)).isInstanceOf(IllegalArgumentException.class);
  }
}
