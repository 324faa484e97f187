package io.weightroom.run.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.ConfusionMatrix.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a matrix is to a browser, by hand. */
class MatrixViewTest {
  private static final List<String> LABELS = List.of("=1+1", "a, \"b\"", "-3");
  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(LABELS, new int[][] {{12345, 1, 0}, {2, 3, 4}, {0, 0, 6}});

  /** Class i is found 500 times and taken for the next one i times, the last one for the first. */
  private static ConfusionMatrix round(int classes) {
    int[][] rows = new int[classes][classes];
    for (int i = 0; i < classes; i++) {
      rows[i][i] = 500;
      rows[i][(i + 1) % classes] += i;
    }
    return ConfusionMatrix.of(IntStream.range(0, classes).mapToObj(i -> "c" + i).toList(), rows);
  }

  @Test
  void aHundredClassesAreAllDrawn() {
    JsonNode json = new MatrixView(round(100)).json();
    assertThat(json.path("labels")).hasSize(100);
    assertThat(json.path("counts")).hasSize(10_000);
    assertThat(json.path("totals").get(7).asInt()).isEqualTo(507);
    assertThat(json.has("left")).isFalse();
  }

  /** Mistakes in row and column: 2i − 1 for class i, 199 for class 0, so that 1 to 50 stay out. */
  @Test
  void ofVeryManyClassesThoseWithTheMostMistakesAreDrawn() {
    MatrixView view = new MatrixView(round(200));
    JsonNode json = view.json();
    List<String> labels = new ArrayList<>();
    json.path("labels").forEach(label -> labels.add(label.asString()));
    assertThat(labels).hasSize(MatrixView.MOST).startsWith("c0", "c51").endsWith("c199");
    assertThat(json.path("counts")).hasSize(MatrixView.MOST * MatrixView.MOST);
    // c199 is taken for c0, and c50, which is not drawn, was taken for c51
    assertThat(json.path("counts").get(149 * 150).asInt()).isEqualTo(199);
    assertThat(json.path("totals").get(1).asInt()).isEqualTo(551);
    assertThat(json.path("left").asString())
        .isEqualTo("Of 200 classes, the 150 with the most mistakes are drawn.");
    for (JsonNode order : json.path("orders")) {
      assertThat(order.path("classes")).hasSize(MatrixView.MOST);
    }
    List<Cell> opened = new ArrayList<>();
    view.onCell(opened::add);
    view.open(149, 0);
    view.open(150, 0);
    assertThat(opened).containsExactly(new Cell(199, 0));
    assertThat(view.place(new Cell(199, 51)).toString()).isEqualTo("[149,1]");
    assertThat(view.place(new Cell(199, 50)).toString()).isEqualTo("[]");
  }

  @Test
  void beforeAndAfterAreOfTheSameClasses() {
    ConfusionMatrix after = round(200);
    int[][] rows = new int[200][200];
    for (int i = 0; i < 200; i++) {
      rows[i][i] = i < 150 ? 1 : 2;
      rows[i][(i + 1) % 150] += i < 150 ? 9 : 0;
    }
    JsonNode json = new MatrixView(after).against(ConfusionMatrix.of(after.labels(), rows)).json();
    assertThat(json.path("labels").get(149).asString()).isEqualTo("c149");
    assertThat(json.path("before").get(0).asInt()).isEqualTo(1);
    assertThat(json.path("totalsBefore").get(3).asInt()).isEqualTo(10);
    assertThat(json.path("totals").get(3).asInt()).isEqualTo(503);
  }

  @Test
  void theFileHasEveryCountAndNoFormula() {
    assertThat(new MatrixView(MATRIX).of("digit").csv())
        .isEqualTo(
            """
            true \\ predicted,'=1+1,"a, ""b""\",-3\r
            '=1+1,12345,1,0\r
            "a, ""b""\",2,3,4\r
            -3,0,0,6\r
            """);
  }

  @Test
  void theFileOfAComparisonHasBothMatrices() {
    ConfusionMatrix before =
        ConfusionMatrix.of(LABELS, new int[][] {{7, 0, 0}, {0, 8, 0}, {5, 0, 9}});
    assertThat(new MatrixView(MATRIX).against(before).csv().lines())
        .containsExactly(
            "true \\ predicted,'=1+1,\"a, \"\"b\"\"\",-3,baseline: =1+1,"
                + "\"baseline: a, \"\"b\"\"\",baseline: -3",
            "'=1+1,12345,1,0,7,0,0",
            "\"a, \"\"b\"\"\",2,3,4,0,8,0",
            "-3,0,0,6,5,0,9");
  }
}
