package io.weightroom.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.Part;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.job.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every number against scikit-learn 1.2.1, on files written by NumPy. */
class AgainstScikitLearnTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures/judge");
  private static final Offset<Double> EQUAL = within(1e-9);
  // probabilities are single precision; where their sums matter, so are the sums' last digits
  private static final Offset<Double> NEAR = within(1e-6);

  @TempDir Path scratch;

  private static JsonNode expected(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(FIXTURES.resolve(name + "/expected.json")));
  }

  private Predictions read(String name, TargetPreparation target) {
    return Predictions.read(
            JudgedFolder.at(scratch, "y").targets(target).fixture(FIXTURES.resolve(name)).folder(),
            Part.VALIDATION,
            "y")
        .orThrow();
  }

  private ClassPredictions classes(String name) throws IOException {
    int count = expected(name).path("classes").asInt();
    return (ClassPredictions) read(name, JudgedFolder.classesOf("y", count));
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.path(i).asDouble();
    }
    return values;
  }

  private static double[] of(Averages averages) {
    return new double[] {averages.precision(), averages.recall(), averages.f1()};
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "ties", "binary"})
  void countsAndScores(String name) throws IOException {
    JsonNode truth = expected(name);
    ClassPredictions predictions = classes(name);
    ConfusionMatrix matrix = ConfusionMatrix.of(predictions);
    assertThat(matrix.total()).isEqualTo(truth.path("samples").asInt());
    for (int row = 0; row < matrix.classes(); row++) {
      for (int column = 0; column < matrix.classes(); column++) {
        assertThat(matrix.count(row, column))
            .isEqualTo(truth.path("matrix").path(row).path(column).asInt());
      }
      ClassScore score = matrix.scores().get(row);
      assertThat(score.precision()).isCloseTo(truth.path("precision").path(row).asDouble(), EQUAL);
      assertThat(score.recall()).isCloseTo(truth.path("recall").path(row).asDouble(), EQUAL);
      assertThat(score.f1()).isCloseTo(truth.path("f1").path(row).asDouble(), EQUAL);
      assertThat(score.support()).isEqualTo(truth.path("support").path(row).asInt());
    }
    assertThat(matrix.accuracy()).isCloseTo(truth.path("accuracy").asDouble(), EQUAL);
    assertThat(matrix.kappa()).isCloseTo(truth.path("kappa").asDouble(), EQUAL);
    assertThat(matrix.mcc()).isCloseTo(truth.path("mcc").asDouble(), EQUAL);
    assertThat(of(matrix.macro())).containsExactly(doubles(truth.path("macro")), EQUAL);
    assertThat(of(matrix.micro())).containsExactly(doubles(truth.path("micro")), EQUAL);
    assertThat(of(matrix.weighted())).containsExactly(doubles(truth.path("weighted")), EQUAL);
    if (truth.has("top3")) {
      assertThat(TopAccuracy.of(predictions, 3).value())
          .isCloseTo(truth.path("top3").asDouble(), EQUAL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "ties", "binary"})
  void curves(String name) throws IOException {
    JsonNode truth = expected(name);
    ClassPredictions predictions = classes(name);
    Rankings rankings = Rankings.of(predictions);
    for (int label = 0; label < predictions.labels().size(); label++) {
      JsonNode curve = truth.path("curves").path(label);
      Ranking ranking = rankings.of(label);
      assertThat(ranking.auc()).isCloseTo(curve.path("auc").asDouble(), EQUAL);
      assertThat(ranking.averagePrecision())
          .isCloseTo(curve.path("average_precision").asDouble(), EQUAL);
      double[] falseRates = doubles(curve.path("fpr"));
      double[] recalls = doubles(curve.path("tpr"));
      double[] precisions = doubles(curve.path("precision"));
      double[] thresholds = doubles(curve.path("thresholds"));
      // scikit-learn's first ROC point is that of no sample
      for (int i = 1; i < falseRates.length; i++) {
        assertThat(ranking.decision(i - 1).falseRate()).isCloseTo(falseRates[i], EQUAL);
        assertThat(ranking.decision(i - 1).recall()).isCloseTo(recalls[i], EQUAL);
      }
      for (int i = 0; i < precisions.length; i++) {
        assertThat(ranking.decision(i).precision()).isCloseTo(precisions[i], EQUAL);
        assertThat(ranking.threshold(i)).isCloseTo(thresholds[i], NEAR);
      }
      for (Map.Entry<String, JsonNode> each : curve.path("at").properties()) {
        Ranking.Decision decision = ranking.at(Double.parseDouble(each.getKey()));
        JsonNode at = each.getValue();
        assertThat(
                List.of(
                    decision.truePositives(),
                    decision.falsePositives(),
                    decision.falseNegatives(),
                    decision.trueNegatives()))
            .containsExactly(
                at.path("tp").asInt(),
                at.path("fp").asInt(),
                at.path("fn").asInt(),
                at.path("tn").asInt());
        assertThat(decision.recall()).isCloseTo(at.path("recall").asDouble(), EQUAL);
        assertThat(decision.f1()).isCloseTo(at.path("f1").asDouble(), EQUAL);
      }
    }
    assertThat(rankings.macroAuc()).isCloseTo(truth.path("macro_auc").asDouble(), EQUAL);
    assertThat(rankings.macroAveragePrecision())
        .isCloseTo(truth.path("macro_average_precision").asDouble(), EQUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "binary"})
  void calibration(String name) throws IOException {
    JsonNode truth = expected(name);
    Calibration calibration = Calibration.of(classes(name));
    assertThat(calibration.brier()).isCloseTo(truth.path("brier").asDouble(), NEAR);
    assertThat(calibration.error()).isCloseTo(truth.path("ece").asDouble(), NEAR);
  }

  /** DummyClassifier: most_frequent for classes, prior for probabilities. */
  @ParameterizedTest
  @ValueSource(strings = {"softmax", "ties", "binary"})
  void theTrivialRuleOfClasses(String name) throws IOException {
    JsonNode truth = expected(name).path("trivial");
    ClassPredictions predictions = classes(name);
    ConfusionMatrix matrix = ConfusionMatrix.of(predictions);
    int classes = matrix.classes();
    long[] answers =
        IntStream.range(0, classes)
            .flatMap(c -> IntStream.generate(() -> c).limit(truth.path("train").path(c).asInt()))
            .asLongStream()
            .toArray();
    // a model that says nothing usable of the training part changes nothing about its answers
    float[][] outputs = new float[answers.length][name.equals("binary") ? 1 : classes];
    outputs[0][0] = Float.NaN;
    TrivialRule.MostFrequent rule =
        (TrivialRule.MostFrequent)
            TrivialRule.of(
                    JudgedFolder.at(scratch, "y")
                        .classes(Part.TRAIN, "train", answers, outputs)
                        .folder(),
                    "y")
                .orElseThrow();

    ConfusionMatrix reached = rule.on(matrix);
    assertThat(reached.accuracy()).isCloseTo(truth.path("accuracy").asDouble(), EQUAL);
    assertThat(reached.mcc()).isCloseTo(truth.path("mcc").asDouble(), EQUAL);
    for (ClassScore score : reached.scores()) {
      int label = score.label();
      assertThat(score.precision())
          .isCloseTo(truth.path("precision").path(label).asDouble(), EQUAL);
      assertThat(score.recall()).isCloseTo(truth.path("recall").path(label).asDouble(), EQUAL);
      assertThat(score.f1()).isCloseTo(truth.path("f1").path(label).asDouble(), EQUAL);
      Ranking.Chance chance = Ranking.of(predictions, label).chance();
      assertThat(chance.auc()).isCloseTo(truth.path("auc").path(label).asDouble(), EQUAL);
      assertThat(chance.averagePrecision())
          .isCloseTo(truth.path("average_precision").path(label).asDouble(), EQUAL);
    }
    assertThat(of(reached.macro())).containsExactly(doubles(truth.path("macro")), EQUAL);
    assertThat(of(reached.micro())).containsExactly(doubles(truth.path("micro")), EQUAL);
    assertThat(of(reached.weighted())).containsExactly(doubles(truth.path("weighted")), EQUAL);
    if (truth.has("top3")) {
      assertThat(rule.top(matrix, 3)).isCloseTo(truth.path("top3").asDouble(), EQUAL);
    }
    Calibration calibration = rule.calibration(matrix);
    assertThat(calibration.brier()).isCloseTo(truth.path("brier").asDouble(), EQUAL);
    assertThat(calibration.error()).isCloseTo(truth.path("ece").asDouble(), EQUAL);
  }

  /** DummyRegressor: mean. */
  @Test
  void theTrivialRuleOfNumbers() throws IOException {
    JsonNode truth = expected("numbers").path("trivial");
    double mean = truth.path("mean").asDouble();
    NumberPredictions predictions =
        (NumberPredictions) read("numbers", new TargetPreparation.Number("y", mean, 6));
    assertThat(TrivialRule.of(new RunFolder(scratch), "y")).contains(new TrivialRule.Mean(mean));
    NumberScores scores = NumberScores.ofConstant(predictions, mean);
    assertThat(scores.r2()).isCloseTo(truth.path("r2").asDouble(), EQUAL);
    assertThat(scores.mae()).isCloseTo(truth.path("mae").asDouble(), EQUAL);
    assertThat(scores.rmse()).isCloseTo(truth.path("rmse").asDouble(), EQUAL);
    assertThat(scores.median()).isCloseTo(truth.path("median").asDouble(), EQUAL);
    assertThat(scores.largest()).isCloseTo(truth.path("largest").asDouble(), EQUAL);
    assertThat(scores.bias()).isCloseTo(truth.path("bias").asDouble(), EQUAL);
  }

  @Test
  void numbers() throws IOException {
    JsonNode truth = expected("numbers");
    NumberPredictions predictions =
        (NumberPredictions) read("numbers", new TargetPreparation.Number("y", 20, 6));
    NumberScores scores = NumberScores.of(predictions);
    assertThat(scores.r2()).isCloseTo(truth.path("r2").asDouble(), EQUAL);
    assertThat(scores.mae()).isCloseTo(truth.path("mae").asDouble(), EQUAL);
    assertThat(scores.rmse()).isCloseTo(truth.path("rmse").asDouble(), EQUAL);
    assertThat(scores.median()).isCloseTo(truth.path("median").asDouble(), EQUAL);
    assertThat(scores.largest()).isCloseTo(truth.path("largest").asDouble(), EQUAL);
    assertThat(scores.bias()).isCloseTo(truth.path("bias").asDouble(), EQUAL);

    // a thousand draws place the ends of an interval to about 5 % of its width
    List<Interval> intervals = Bootstrap.numbers(predictions);
    List<String> names = List.of("r2", "mae", "rmse");
    for (int i = 0; i < names.size(); i++) {
      double[] ends = doubles(truth.path(names.get(i) + "_interval"));
      double tolerance = 0.08 * (ends[1] - ends[0]);
      assertThat(intervals.get(i).low()).isCloseTo(ends[0], within(tolerance));
      assertThat(intervals.get(i).high()).isCloseTo(ends[1], within(tolerance));
    }
  }
}
