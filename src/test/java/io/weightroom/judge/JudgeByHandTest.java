package io.weightroom.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.job.RunFolder;
import io.weightroom.judge.ConfusionMatrix.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small data whose numbers are known by hand, and everything that could be missing. */
class JudgeByHandTest {
  @TempDir Path scratch;

  private ClassPredictions classes(long[] answers, float[]... outputs) {
    int count = Math.max(2, outputs.length == 0 ? 2 : outputs[0].length);
    return (ClassPredictions)
        Predictions.read(
                JudgedFolder.at(scratch, "y")
                    .targets(JudgedFolder.classesOf("y", count))
                    .classes(Part.TEST, "test", answers, outputs)
                    .folder(),
                Part.TEST,
                "y")
            .orThrow();
  }

  private NumberPredictions numbers(float[] answers, float[] outputs) {
    return (NumberPredictions)
        Predictions.read(
                JudgedFolder.at(scratch, "y")
                    .targets(new TargetPreparation.Number("y", 2, 1))
                    .numbers(Part.TEST, "test", answers, outputs)
                    .folder(),
                Part.TEST,
                "y")
            .orThrow();
  }

  private static float[] row(double... values) {
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return row;
  }

  @Test
  void rowsAreTheTrueClassAndColumnsThePredictedOne() {
    ClassPredictions predictions =
        classes(
            new long[] {0, 0, 0, 1, 2},
            row(.7, .2, .1),
            row(.2, .7, .1),
            row(.2, .5, .3),
            row(.1, .8, .1),
            row(.6, .3, .1));
    ConfusionMatrix matrix = ConfusionMatrix.of(predictions);
    assertThat(matrix.count(0, 1)).isEqualTo(2);
    assertThat(matrix.count(1, 0)).isZero();
    assertThat(matrix.share(0, 1)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(matrix.accuracy()).isEqualTo(0.4);
    assertThat(matrix.mostConfused(5))
        .extracting(ConfusionMatrix.Confusion::cell)
        .containsExactly(new Cell(0, 1), new Cell(2, 0));
    assertThat(predictions.id(4)).isEqualTo(104);
    assertThat(predictions.confidence(4)).isCloseTo(.6, within(1e-6));
    assertThat(matrix.byMistakes()).containsExactly(0, 1, 2);
  }

  @Test
  void classesThatAreTakenForOneAnotherStandTogether() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            List.of("a", "b", "c", "d"),
            new int[][] {{5, 0, 5, 0}, {0, 8, 0, 2}, {4, 0, 6, 0}, {0, 3, 0, 7}});
    assertThat(matrix.bySimilarity()).containsExactly(0, 2, 1, 3);
  }

  @Test
  void tiesGoToTheFirstClassAndTopKCountsThemInOrder() {
    ClassPredictions predictions =
        classes(new long[] {0, 1, 2}, row(.4, .4, .2), row(.4, .4, .2), row(.3, .35, .35));
    assertThat(predictions.predicted(0)).isZero();
    assertThat(predictions.predicted(1)).isZero();
    assertThat(TopAccuracy.of(predictions, 1).hits()).isEqualTo(1);
    assertThat(TopAccuracy.of(predictions, 2).hits()).isEqualTo(3);
  }

  @Test
  void equalScoresMakeOnePointAndHalfTheArea() {
    Ranking ranking =
        Ranking.of(
            classes(new long[] {0, 1, 0, 1}, row(.5, .5), row(.5, .5), row(.5, .5), row(.5, .5)),
            1);
    assertThat(ranking.points()).isEqualTo(1);
    assertThat(ranking.auc()).isEqualTo(0.5);
    assertThat(ranking.averagePrecision()).isEqualTo(0.5);
    assertThat(ranking.at(0.5).truePositives()).isEqualTo(2);
    assertThat(ranking.at(0.51).truePositives()).isZero();
    assertThat(ranking.at(0.51).precision()).isEqualTo(1);
  }

  @Test
  void samplesWithoutAUsableAnswerOrPredictionAreLeftOutAndCounted() {
    ClassPredictions predictions =
        classes(
            new long[] {0, -2, 1, 7}, row(.9, .1), row(.9, .1), row(Float.NaN, .5), row(.5, .5));
    assertThat(predictions.size()).isEqualTo(1);
    assertThat(predictions.leftOut()).isEqualTo(3);
    assertThat(predictions.id(0)).isEqualTo(100);

    NumberPredictions numbers =
        numbers(new float[] {1, 2, Float.NaN}, new float[] {1, Float.POSITIVE_INFINITY, 3});
    assertThat(numbers.size()).isEqualTo(1);
    assertThat(numbers.leftOut()).isEqualTo(2);
  }

  @Test
  void aPartWithOneClassHasNoCurveButEverythingElse() {
    ClassPredictions predictions = classes(new long[] {1, 1}, row(.2, .8), row(.6, .4));
    ConfusionMatrix matrix = ConfusionMatrix.of(predictions);
    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(matrix.kappa()).isZero();
    assertThat(matrix.mcc()).isZero();
    Rankings rankings = Rankings.of(predictions);
    assertThat(rankings.of(0).auc()).isNaN();
    assertThat(rankings.of(1).auc()).isNaN();
    assertThat(rankings.of(0).averagePrecision()).isNaN();
    assertThat(rankings.of(1).averagePrecision()).isEqualTo(1);
    assertThat(rankings.macroAuc()).isNaN();
  }

  @Test
  void averagesSkipClassesThatAreNowhere() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(List.of("a", "b", "c"), new int[][] {{3, 1, 0}, {0, 4, 0}, {0, 0, 0}});
    assertThat(matrix.macro().recall()).isCloseTo((0.75 + 1) / 2, within(1e-12));
    assertThat(matrix.scores().get(2).occurs()).isFalse();
    assertThat(matrix.scores().get(2).f1()).isZero();
  }

  @Test
  void aPartWithoutSamplesAndOneWithASingleSampleAreJudged() {
    ClassPredictions none = classes(new long[0]);
    ConfusionMatrix empty = ConfusionMatrix.of(none);
    assertThat(empty.accuracy()).isNaN();
    assertThat(empty.macro().f1()).isNaN();
    assertThat(TopAccuracy.of(none, 2).value()).isNaN();
    assertThat(Calibration.of(none).error()).isNaN();
    assertThat(Bootstrap.share(0, 0).isKnown()).isFalse();

    NumberPredictions one = numbers(new float[] {3}, new float[] {1});
    NumberScores scores = NumberScores.of(one);
    assertThat(scores.r2()).isZero();
    assertThat(scores.mae()).isEqualTo(2);
    assertThat(scores.bias()).isEqualTo(2);
    assertThat(Bootstrap.numbers(one)).allMatch(interval -> !interval.isKnown());
    assertThat(NumberScores.of(numbers(new float[0], new float[0])).mae()).isNaN();
  }

  @Test
  void theLargestErrorsComeFirstAndOfEqualsTheFirst() {
    NumberPredictions predictions =
        numbers(new float[] {1, 2, 3, 4, 5}, new float[] {1, 5, 1, 7, 5.5f});
    assertThat(predictions.largestErrors(3)).containsExactly(1, 3, 2);
    assertThat(predictions.largestErrors(9)).containsExactly(1, 3, 2, 4, 0);
    assertThat(predictions.largestErrors(0)).isEmpty();
  }

  @Test
  void theTrivialRulesAreLearnedOnTheTrainingPart() {
    JudgedFolder folder =
        JudgedFolder.at(scratch, "y")
            .targets(JudgedFolder.classesOf("y", 3))
            .classes(
                Part.TRAIN,
                "train",
                new long[] {2, 2, 1},
                new float[][] {row(1, 0, 0), row(1, 0, 0), row(1, 0, 0)})
            .classes(
                Part.TEST,
                "test",
                new long[] {0, 2, 1, 1},
                new float[][] {row(1, 0, 0), row(1, 0, 0), row(1, 0, 0), row(1, 0, 0)});
    TrivialRule.MostFrequent rule =
        (TrivialRule.MostFrequent) TrivialRule.of(folder.folder(), "y").orElseThrow();
    ConfusionMatrix test =
        ConfusionMatrix.of(
            (ClassPredictions) Predictions.read(folder.folder(), Part.TEST, "y").orThrow());
    assertThat(rule.byFrequency()).containsExactly(2, 1, 0);
    assertThat(rule.on(test).accuracy()).isEqualTo(0.25);
    assertThat(rule.top(test, 2)).isEqualTo(0.75);
  }

  @Test
  void severalOutputLayersHaveFilesOfTheirOwn() {
    JudgedFolder folder =
        JudgedFolder.at(scratch, "kind", "size")
            .targets(JudgedFolder.classesOf("kind", 2), new TargetPreparation.Number("size", 5, 2))
            .classes(Part.TRAIN, "train-kind", new long[] {1, 0}, new float[][] {row(.7), row(.2)})
            .numbers(Part.TRAIN, "train-size", new float[] {4, 6}, new float[] {4, 5});
    assertThat(Predictions.heads(folder.folder())).containsExactly("kind", "size");
    assertThat(Predictions.parts(folder.folder())).containsExactly(Part.TRAIN);
    ClassPredictions kind =
        (ClassPredictions) Predictions.read(folder.folder(), Part.TRAIN, "kind").orThrow();
    assertThat(kind.predicted(0)).isEqualTo(1);
    assertThat(kind.probability(1, 0)).isCloseTo(.8, within(1e-6));
    NumberPredictions size =
        (NumberPredictions) Predictions.read(folder.folder(), Part.TRAIN, "size").orThrow();
    assertThat(size.residual(1)).isEqualTo(1);
    assertThat(TrivialRule.of(folder.folder(), "size")).contains(new TrivialRule.Mean(5));
  }

  @Test
  void filesThatAreMissingOrDoNotMatchAreToldInASentence() throws Exception {
    JudgedFolder folder =
        JudgedFolder.at(scratch, "y")
            .targets(JudgedFolder.classesOf("y", 3))
            .classes(
                Part.TEST, "test", new long[] {1, 0}, new float[][] {row(.7, .3), row(.2, .8)});
    assertThat(problem(folder, Part.TEST, "y")).contains("2 numbers for 3 classes");
    assertThat(problem(folder, Part.TRAIN, "y")).contains("no predictions for its train part");
    assertThat(problem(folder, Part.TEST, "z")).contains("no Output layer \"z\"");
    Files.write(scratch.resolve("predictions/test.npy"), new byte[] {1, 2, 3});
    assertThat(problem(folder, Part.TEST, "y")).contains("test.npy");
    Files.delete(scratch.resolve("model/preparation.json"));
    assertThat(problem(folder, Part.TEST, "y")).contains("no model");
    assertThat(Predictions.heads(new RunFolder(scratch.resolve("none")))).isEmpty();
  }

  private static String problem(JudgedFolder folder, Part part, String head) {
    Result<Predictions> result = Predictions.read(folder.folder(), part, head);
    assertThat(result.problems()).hasSize(1);
    return result.problems().getFirst().line();
  }

  @ParameterizedTest
  @CsvSource({"5, 0.3", "40, 0.1", "60, 0.5", "10000, 0.02", "10000, 0.9"})
  void countsAreDrawnWithTheBinomialMeanAndVariance(int n, double p) {
    SplittableRandom random = new SplittableRandom(5);
    int draws = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      int k = Binomial.draw(random, n, p);
      assertThat(k >= 0 && k <= n).isTrue();
      sum += k;
      squares += (double) k * k;
    }
    double mean = sum / draws;
    double variance = squares / draws - mean * mean;
    double truth = n * p * (1 - p);
    // five standard errors
    assertThat(mean).isCloseTo(n * p, within(5 * Math.sqrt(truth / draws)));
    assertThat(variance).isCloseTo(truth, within(truth * 5 * Math.sqrt(2.5 / draws) + 1e-9));
  }

  @Test
  void anIntervalOfAShareIsThatOfTheNormalApproximation() {
    Interval interval = Bootstrap.share(900, 1000);
    double half = 1.96 * Math.sqrt(.9 * .1 / 1000);
    assertThat(interval.low()).isCloseTo(.9 - half, within(.003));
    assertThat(interval.high()).isCloseTo(.9 + half, within(.003));
    assertThat(Bootstrap.share(900, 1000)).isEqualTo(interval);
    assertThat(Bootstrap.share(10, 10)).isEqualTo(new Interval(1, 1));
    assertThat(Bootstrap.share(1, 1).isKnown()).isFalse();
  }

  @Test
  void drawingCellsMovesTheAccuracyAsDrawingSamplesDoes() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(List.of("a", "b"), new int[][] {{450, 50}, {50, 450}});
    List<ToDoubleFunction<ConfusionMatrix>> numbers =
        List.of(ConfusionMatrix::accuracy, m -> m.macro().f1());
    List<Interval> drawn = Bootstrap.matrix(matrix, numbers);
    double half = 1.96 * Math.sqrt(.9 * .1 / 1000);
    assertThat(drawn)
        .allSatisfy(
            each -> {
              assertThat(each.low()).isCloseTo(.9 - half, within(.003));
              assertThat(each.high()).isCloseTo(.9 + half, within(.003));
            });
  }
}
