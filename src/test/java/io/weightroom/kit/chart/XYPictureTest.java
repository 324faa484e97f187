package io.weightroom.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.kit.chart.XYChart.Kind;
import io.weightroom.kit.chart.XYChart.Mark;
import io.weightroom.kit.chart.XYChart.Reference;
import io.weightroom.kit.chart.XYChart.Series;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class XYPictureTest {
  private final XYPicture picture =
      new XYPicture("ROC", Axis.share("false positives"), Axis.share("true positives"));

  @Test
  void browserLearnsAxesSeriesAndReferences() {
    JsonNode json =
        picture.json(
            List.of(series("cat", Kind.STEP, new double[] {0, 1}, new double[] {0, Double.NaN})),
            List.of(new Reference.Diagonal("chance"), new Reference.Horizontal(0.3, "share")),
            true);
    assertThat(json.path("x").path("to").asDouble()).isEqualTo(1);
    assertThat(json.path("series").path(0).path("points").toString())
        .isEqualTo("[0.0,0.0,1.0,null]");
    assertThat(json.path("series").path(0).path("indices")).isEmpty();
    assertThat(json.path("references").path(0).has("y")).isFalse();
    assertThat(json.path("references").path(1).path("y").asDouble()).isEqualTo(0.3);
    assertThat(XYPicture.marks(List.of(new Mark(0.5, "threshold"))).toString())
        .isEqualTo("[{\"x\":0.5,\"label\":\"threshold\"}]");
  }

  @Test
  void pointsOfAThinnedCloudKeepTheirNumbers() {
    Random random = new Random(2);
    double[] xs = random.doubles(60_000).toArray();
    double[] ys = random.doubles(60_000).toArray();
    JsonNode cloud =
        picture
            .json(List.of(series("cloud", Kind.SCATTER, xs, ys)), List.of(), true)
            .path("series")
            .path(0);
    assertThat(cloud.path("count").asInt()).isEqualTo(60_000);
    assertThat(cloud.path("indices").size()).isLessThan(40_000);
    assertThat(
            IntStream.range(0, cloud.path("indices").size())
                .mapToDouble(i -> cloud.path("points").path(2 * i).asDouble())
                .toArray())
        .isSorted();
    int number = cloud.path("indices").path(1234).asInt();
    assertThat(cloud.path("points").path(2 * 1234).asDouble()).isEqualTo(xs[number]);
    assertThat(cloud.path("points").path(2 * 1234 + 1).asDouble()).isEqualTo(ys[number]);
  }

  @Test
  void fileHasAllPointsAndNoFormulas() {
    double[] xs = new double[60_000];
    String csv = picture.csv(List.of(series("=1+1", Kind.LINE, xs, xs)));
    assertThat(csv.lines()).hasSize(60_001);
    assertThat(csv)
        .startsWith("series,\"false positives\",\"true positives\"\n\"'=1+1\",0.0,0.0\n");
    XYPicture named =
        new XYPicture("F1", Axis.named("class", List.of("a \"b\"", "c")), Axis.share("F1"));
    assertThat(
            named.csv(List.of(series("F1", Kind.BAR, new double[] {0, 1}, new double[] {0.5, 1}))))
        .isEqualTo("series,\"class\",\"F1\"\n\"F1\",\"a \"\"b\"\"\",0.5\n\"F1\",\"c\",1.0\n");
  }

  @Test
  void seriesAndAxesAreWhole() {
    assertThatThrownBy(() -> series("a", Kind.LINE, new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Axis.of("x").range(1.0, 1.0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Series series(String label, Kind kind, double[] xs, double[] ys) {
    return new Series(label, kind, xs, ys, 1, Dash.SOLID);
  }
}
