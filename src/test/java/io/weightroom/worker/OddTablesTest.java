package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.Part;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.job.RunFolder;
import io.weightroom.judge.Calibration;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.HeadlineNumber;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.NumberScores;
import io.weightroom.judge.Predictions;
import io.weightroom.judge.Rankings;
import io.weightroom.judge.TrivialRule;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables that are odd in ways that tables of beginners are, from the file to the judgement. */
class OddTablesTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @TempDir Path folder;

  private static Design design() {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Odd",
         "nodes": [{"id": "input", "type": "Input"},
                   {"id": "dense_1", "type": "Dense", "settings": {"units": 4}},
                   {"id": "output", "type": "Output"}],
         "edges": [{"from": "input", "to": "dense_1"}, {"from": "dense_1", "to": "output"}],
         "recipe": {"epochs": 2, "batch_size": 64, "seed": 7, "validation_split": 0}}
        """;
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();
  }

  private RunFolder trained(String table, SplitPlan split)
      throws IOException, InterruptedException {
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, table);
    return RealRun.train(
        RunFolder.create(folder.resolve("run")).orThrow(),
        design(),
        new DataSource.Csv(file, null, CsvOptions.AUTOMATIC, split),
        null);
  }

  private static JsonNode report(RunFolder run) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(run.report())).path("parts");
  }

  @Test
  void withoutAValidationPartTheTrainingPartIsJudgedAlone()
      throws IOException, InterruptedException {
    RunFolder run =
        trained("a,t\n" + "1.5,x\n2.5,y\n3.5,x\n".repeat(4), new SplitPlan.Shares(0, 0, true, 1));

    assertThat(report(run).propertyNames()).containsExactly("train");
    assertThat(report(run).path("train").path("samples").asInt()).isEqualTo(12);
    assertThat(Predictions.parts(run)).containsExactly(Part.TRAIN);
    assertThat(Predictions.read(run, Part.VALIDATION, "output").problems().getFirst().what())
        .isEqualTo("The run has no predictions for its validation part.");
    ClassPredictions all = (ClassPredictions) Predictions.read(run, Part.TRAIN, "output").orThrow();
    assertThat(ConfusionMatrix.of(all).actual(0)).isEqualTo(8);
    assertThat(ConfusionMatrix.of(all).actual(1)).isEqualTo(4);
  }

  /** Two columns are empty, one is constant and one class is missing where is learned. */
  @Test
  void whatTheTrainingPartDoesNotHaveIsNoNumberThatIsNone()
      throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder("day,size,late,word,same,sort\n");
    for (int i = 0; i < 40; i++) {
      boolean learned = i < 30;
      table.append(FIRST.plusDays(i)).append(',').append(i * 7 % 11).append(".5,");
      table.append(learned ? "" : i + ".25").append(',').append(learned ? "" : "new");
      table.append(",3.5,").append(learned ? i % 2 == 0 ? "x" : "y" : "z").append('\n');
    }
    RunFolder run = trained(table.toString(), new SplitPlan.ByTime("day", 0.25, 0));

    assertThat(report(run).propertyNames()).containsExactly("train", "validation");
    assertThat(report(run).path("validation").path("samples").asInt()).isEqualTo(10);
    assertThat(report(run).at("/validation/baseline/metrics/accuracy").asDouble(1)).isZero();
    assertThat(report(run).path("train").path("metrics"))
        .isNotEmpty()
        .allMatch(metric -> metric.isNumber() && Double.isFinite(metric.asDouble()));
    ClassPredictions judged =
        (ClassPredictions) Predictions.read(run, Part.VALIDATION, "output").orThrow();
    assertThat(judged.leftOut()).as("every prediction is a number").isZero();
    ConfusionMatrix matrix = ConfusionMatrix.of(judged);
    assertThat(matrix.actual(matrix.labels().indexOf("z"))).isEqualTo(10);
    assertThat(report(run).at("/validation/metrics/accuracy").asDouble())
        .isEqualTo(matrix.accuracy());
    assertThat(Rankings.of(judged).macroAuc()).as("there is one class only").isNaN();
    assertThat(Calibration.of(judged).bins()).isNotEmpty();
    assertThat(HeadlineNumber.of(judged, TrivialRule.of(run, "output"))).isNotEmpty();
  }

  @Test
  void aNumberThatIsTheSameWhereverItIsLearnedIsStillJudgedByWhatIsTrue()
      throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder("day,size,price\n");
    for (int i = 0; i < 40; i++) {
      table.append(FIRST.plusDays(i)).append(',').append(i * 7 % 11).append(".5,");
      table.append(i < 30 ? "12.5" : i + ".5").append('\n');
    }
    RunFolder run = trained(table.toString(), new SplitPlan.ByTime("day", 0.25, 0));

    NumberPredictions judged =
        (NumberPredictions) Predictions.read(run, Part.VALIDATION, "output").orThrow();
    assertThat(judged.size()).isEqualTo(10);
    double sum = 0;
    for (int i = 0; i < judged.size(); i++) {
      assertThat(judged.actual(i)).isEqualTo(30.5 + i);
      sum += judged.predicted(i);
    }
    assertThat(NumberScores.of(judged).bias()).isCloseTo(35 - sum / 10, within(1e-9));
    double mae = report(run).at("/validation/metrics/mae").asDouble();
    assertThat(mae).isCloseTo(35 - sum / 10, within(1e-3));
    assertThat(report(run).at("/validation/baseline/metrics/mae").asDouble())
        .as("the mean of 30.5 to 39.5 is 35, and 12.5 is 22.5 below it")
        .isCloseTo(22.5, within(1e-5));
    assertThat(HeadlineNumber.of(judged, TrivialRule.of(run, "output"))).isNotEmpty();
  }
}
