package io.weightroom.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.kit.chart.Curves.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CurvesTest {

  private final Curves curves = new Curves();

  @Test
  void holderReadsEachPointOnceWhileAnotherThreadAppends() throws InterruptedException {
    int total = 5000;
    Thread writer =
        new Thread(
            () -> {
              for (int step = 1; step <= total; step++) {
                curves.append("loss", List.of(new Point(step, 0, 0, -step)));
              }
            });
    writer.start();
    Map<String, Integer> known = new HashMap<>();
    List<Double> read = new ArrayList<>();
    while (read.size() < total) {
      for (Curves.Slice slice : curves.since(0, known, List.of("loss")).slices()) {
        assertThat(slice.from()).isEqualTo(read.size());
        for (int i = 3; i < slice.numbers().length; i += Curves.STRIDE) {
          read.add(slice.numbers()[i]);
        }
        known.put("loss", read.size());
      }
    }
    writer.join();
    for (int i = 0; i < total; i++) {
      assertThat(read.get(i)).isEqualTo(-(i + 1));
    }
    assertThat(curves.since(0, known, List.of("loss")).slices()).isEmpty();
  }

  @Test
  void whatIsKnownAlreadyIsLeftOutAndNobodyIsTold() {
    AtomicInteger told = new AtomicInteger();
    curves.append("loss", List.of(new Point(1, 0, 0, 1), new Point(2, 0, 0, 2)));
    curves.onChange(told::incrementAndGet);
    curves.append("loss", List.of(new Point(1, 0, 0, 1), new Point(2, 0, 0, 9)));
    assertThat(told).hasValue(0);
    curves.append("loss", List.of(new Point(2, 0, 0, 9), new Point(3, 0, 0, 3)));
    assertThat(told).hasValue(1);
    assertThat(curves.size("loss")).isEqualTo(3);
  }

  @Test
  void rewindBeginsAGenerationForAllCurvesOnlyIfSomethingIsCut() {
    curves.append("a", List.of(new Point(1, 0, 0, 1), new Point(5, 0, 0, 5)));
    curves.append("b", List.of(new Point(2, 0, 0, 2)));
    int before = curves.since(0, Map.of(), List.of()).generation();
    curves.rewind(6);
    assertThat(curves.since(0, Map.of(), List.of()).generation()).isEqualTo(before);
    curves.rewind(5);
    Curves.News news = curves.since(before, Map.of("a", 2, "b", 1), List.of("a", "b"));
    assertThat(news.generation()).isEqualTo(before + 1);
    assertThat(news.slices()).extracting(Curves.Slice::from).containsExactly(0, 0);
    assertThat(curves.size("a")).isEqualTo(1);
    assertThat(curves.size("b")).isEqualTo(1);
  }
}
