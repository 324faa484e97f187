package io.weightroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.Part;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import io.weightroom.training.Evaluation.Judgement;
import io.weightroom.training.Outcome.Ending;
import io.weightroom.training.TrainingObserver.Request;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLoopTest {
  private final MemoryExamples examples =
      MemoryExamples.clusters(3, 60, 30, new SplittableRandom(1));

  private static Recipe recipe(
      int epochs, int batchSize, double rate, @Nullable EarlyStopping stopping) {
    return new Recipe(
        new Optimizer.SGD(rate, 0, false),
        new Schedule.ExponentialDecay(1, 0.9, false, Schedule.Unit.EPOCH),
        null,
        epochs,
        batchSize,
        5,
        stopping,
        0.2,
        0,
        DtypePolicy.FLOAT32);
  }

  private TrainingData data() {
    return new TrainingDataFixture(examples).data();
  }

  private Outcome train(Recipe recipe, TrainingObserver observer) {
    return new TrainingLoop(recipe, data(), new SoftmaxRegression(2, 3), 0, observer).run(null);
  }

  @Test
  void learnsAndReportsEveryStepAndEpoch() {
    RecordingObserver observer = new RecordingObserver();
    Outcome outcome = train(recipe(8, 16, 0.5, null), observer);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Trained.class,
            trained -> {
              assertThat(trained.ended()).isEqualTo(Ending.COMPLETED);
              assertThat(trained.epochs()).isEqualTo(8);
            });
    assertThat(observer.losses).hasSize(8 * 4);
    assertThat(observer.losses.getFirst()).isGreaterThan(observer.losses.getLast());
    assertThat(observer.epochs.getLast().validation().get("accuracy").orElseThrow())
        .isGreaterThan(0.95);
    assertThat(observer.rates.get(4)).isCloseTo(0.45, within(1e-12));
  }

  @Test
  void epochMetricsAreTheMeanOverSamplesNotOverBatches() {
    RecordingObserver observer = new RecordingObserver();
    train(recipe(1, 32, 0.5, null), observer);
    double expected = (32 * observer.losses.get(0) + 28 * observer.losses.get(1)) / 60;

    assertThat(observer.epochs.getFirst().train().loss()).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, Recipe.FULL_BATCH})
  void takesAnyBatchSize(int batchSize) {
    RecordingObserver observer = new RecordingObserver();
    train(recipe(2, batchSize, 0.1, null), observer);

    assertThat(observer.losses).hasSize(2 * Math.ceilDiv(60, Math.min(60, batchSize)));
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    RecordingObserver first = new RecordingObserver();
    RecordingObserver second = new RecordingObserver();
    train(recipe(3, 8, 0.2, null), first);
    train(recipe(3, 8, 0.2, null), second);

    assertThat(second.losses).isEqualTo(first.losses);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 8, 9, 23})
  void aRunThatWasPausedEndsAsOneThatWasNot(long pause) {
    Recipe recipe = recipe(3, 8, 0.2, null);
    RecordingObserver whole = new RecordingObserver();
    Outcome straight = train(recipe, whole);

    RecordingObserver before =
        new RecordingObserver(step -> step == pause ? Request.PAUSE : Request.NONE);
    assertThat(train(recipe, before)).isInstanceOf(Outcome.Paused.class);
    RecordingObserver after = new RecordingObserver();
    Outcome resumed =
        new TrainingLoop(recipe, data(), new SoftmaxRegression(2, 3), 0, after)
            .run(before.checkpoints.getLast());

    before.losses.addAll(after.losses);
    assertThat(before.losses).isEqualTo(whole.losses);
    before.epochs.addAll(after.epochs);
    assertThat(before.epochs).isEqualTo(whole.epochs);
    assertThat(resumed).isEqualTo(straight);
  }

  private Outcome goOn(Recipe recipe, RecordingObserver before, TrainingObserver after) {
    return new TrainingLoop(recipe, data(), new SoftmaxRegression(2, 3), 0, after)
        .goOn(before.checkpoints.getLast());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void moreEpochsAreAsIfTheRunHadHadThemAtOnce(int patience) {
    EarlyStopping watched =
        patience == 0
            ? null
            : new EarlyStopping("val_loss", 1e-4, patience, EarlyStopping.Mode.AUTO, null, true, 0);
    RecordingObserver whole = new RecordingObserver();
    Outcome straight = train(recipe(9, 8, 0.2, watched), whole);

    RecordingObserver before = new RecordingObserver();
    train(recipe(4, 8, 0.2, watched), before);
    RecordingObserver after = new RecordingObserver();
    Outcome continued = goOn(recipe(9, 8, 0.2, watched), before, after);

    before.losses.addAll(after.losses);
    assertThat(before.losses).isEqualTo(whole.losses);
    before.epochs.addAll(after.epochs);
    assertThat(before.epochs).isEqualTo(whole.epochs);
    assertThat(continued).isEqualTo(straight);
  }

  @Test
  void aStoppedRunGoesOnInTheMiddleOfItsEpoch() {
    RecordingObserver whole = new RecordingObserver();
    train(recipe(3, 8, 0.2, null), whole);

    RecordingObserver before =
        new RecordingObserver(step -> step == 11 ? Request.STOP : Request.NONE);
    train(recipe(3, 8, 0.2, null), before);
    RecordingObserver after = new RecordingObserver();
    goOn(recipe(3, 8, 0.2, null), before, after);

    before.losses.addAll(after.losses);
    assertThat(before.losses).isEqualTo(whole.losses);
  }

  @Test
  void afterEarlyStoppingTheLastStateGoesOnWithNewPatience() {
    EarlyStopping never =
        new EarlyStopping("val_loss", 10, 2, EarlyStopping.Mode.AUTO, null, true, 0);
    RecordingObserver before = new RecordingObserver();
    train(recipe(20, 8, 0.2, never), before);
    assertThat(before.epochs).hasSize(3);

    RecordingObserver after = new RecordingObserver();
    Outcome continued = goOn(recipe(20, 8, 0.2, never), before, after);
    RecordingObserver whole = new RecordingObserver();
    train(recipe(5, 8, 0.2, null), whole);

    // two more epochs, trained from the third's weights and not from those of the best, the first
    before.losses.addAll(after.losses);
    assertThat(before.losses).isEqualTo(whole.losses);
    assertThat(continued)
        .isInstanceOfSatisfying(
            Outcome.Trained.class,
            trained -> {
              assertThat(trained.ended()).isEqualTo(Ending.EARLY);
              assertThat(trained.bestEpoch()).isEqualTo(1);
            });
  }

  @Test
  void aRunThatWasKilledOnceEarlyStoppingHadEndedItEndsAtOnce() {
    EarlyStopping never =
        new EarlyStopping("val_loss", 10, 2, EarlyStopping.Mode.AUTO, null, true, 0);
    RecordingObserver before = new RecordingObserver();
    Outcome ended = train(recipe(20, 8, 0.2, never), before);
    RecordingObserver after = new RecordingObserver();
    Outcome resumed =
        new TrainingLoop(recipe(20, 8, 0.2, never), data(), new SoftmaxRegression(2, 3), 0, after)
            .run(before.checkpoints.getLast());

    assertThat(after.losses).isEmpty();
    assertThat(resumed).isEqualTo(ended);
  }

  @Test
  void startsFromLearnedWeights() {
    RecordingObserver before = new RecordingObserver();
    Outcome.Trained taught = (Outcome.Trained) train(recipe(4, 8, 0.2, null), before);
    RecordingObserver after =
        new RecordingObserver(step -> step == 1 ? Request.STOP : Request.NONE);
    Outcome started =
        new TrainingLoop(recipe(1, 8, 0, null), data(), new SoftmaxRegression(2, 3), 0, after)
            .runFrom(taught.weights());

    // a learning rate of zero leaves the weights where they began
    assertThat(((Outcome.Trained) started).weights()).isEqualTo(taught.weights());
    assertThat(after.losses.getFirst()).isLessThan(before.losses.getFirst());
  }

  @Test
  void stopsEarlyByKerasRulesAndGoesBackToTheBestEpoch() {
    RecordingObserver observer = new RecordingObserver();
    EarlyStopping rules =
        new EarlyStopping("val_loss", 10, 2, EarlyStopping.Mode.AUTO, null, true, 0);
    SoftmaxRegression session = new SoftmaxRegression(2, 3);
    Recipe recipe = recipe(20, 16, 0.5, rules);
    TrainingLoop loop = new TrainingLoop(recipe, data(), session, 0, observer);
    Outcome outcome = loop.run(null);

    // no later epoch is better by 10, so the first is best and two more are waited for
    assertThat(observer.epochs).hasSize(3);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Trained.class,
            trained -> {
              assertThat(trained.ended()).isEqualTo(Ending.EARLY);
              assertThat(trained.bestEpoch()).isEqualTo(1);
              assertThat(trained.restored()).isTrue();
              assertThat(loop.judge(Part.VALIDATION).metrics())
                  .as("the best epoch's")
                  .isEqualTo(observer.epochs.getFirst().validation());
            });
  }

  @Test
  void asksTheValidationPartOnceForTheSameWeights() {
    SoftmaxRegression session = new SoftmaxRegression(2, 3);
    RecordingObserver observer = new RecordingObserver();
    Recipe recipe = recipe(3, 16, 0.5, null);
    TrainingLoop loop = new TrainingLoop(recipe, data(), session, 0, observer);
    loop.run(null);
    int passes = session.passes;

    Judgement judged = loop.judge(Part.VALIDATION);
    assertThat(session.passes).isEqualTo(passes);
    assertThat(judged.metrics()).isEqualTo(observer.epochs.getLast().validation());
    assertThat(judged).isEqualTo(new Evaluation(data(), recipe, session, 0).judge(Part.VALIDATION));
  }

  @Test
  void asksTheValidationPartAnewAfterAnotherStep() {
    RecordingObserver stopped =
        new RecordingObserver(step -> step == 6 ? Request.STOP : Request.NONE);
    SoftmaxRegression session = new SoftmaxRegression(2, 3);
    Recipe recipe = recipe(3, 16, 0.5, null);
    TrainingLoop loop = new TrainingLoop(recipe, data(), session, 0, stopped);
    loop.run(null);

    assertThat(stopped.epochs).hasSize(1);
    assertThat(loop.judge(Part.VALIDATION))
        .isEqualTo(new Evaluation(data(), recipe, session, 0).judge(Part.VALIDATION));
    assertThat(loop.judge(Part.VALIDATION).metrics())
        .isNotEqualTo(stopped.epochs.getFirst().validation());
  }

  @Test
  void anInfiniteLossEndsTheRunInWordsAndKeepsTheLastGoodEpoch() {
    Recipe recipe = recipe(5, 20, 0.5, null);
    SoftmaxRegression session = new SoftmaxRegression(2, 3);
    session.spoil = Double.NaN;
    session.spoilFrom = 8;
    Outcome outcome =
        new TrainingLoop(recipe, data(), session, 0, new RecordingObserver()).run(null);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Diverged.class,
            diverged -> {
              assertThat(diverged.goodEpoch()).isEqualTo(2);
              assertThat(diverged.problem().what())
                  .contains("step 8")
                  .contains("The model of epoch 2 is kept");
              assertThat(diverged.problem().remedy()).contains("0.05");
            });
  }

  @Test
  void stopKeepsAModelAndCancelDoesNot() {
    Recipe recipe = recipe(5, 20, 0.5, null);

    assertThat(train(recipe, new RecordingObserver(s -> s == 4 ? Request.STOP : Request.NONE)))
        .isInstanceOfSatisfying(
            Outcome.Trained.class,
            trained -> assertThat(trained.ended()).isEqualTo(Ending.STOPPED));
    assertThat(train(recipe, new RecordingObserver(s -> s == 4 ? Request.CANCEL : Request.NONE)))
        .isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void saysWhenEarlyStoppingWatchesWhatNobodyMeasures() {
    EarlyStopping watchesMae =
        new EarlyStopping("val_mae", 0, 2, EarlyStopping.Mode.AUTO, null, false, 0);
    Recipe recipe = recipe(5, 20, 0.5, watchesMae);

    assertThat(TrainingLoop.obstacle(recipe, data()).orElseThrow().what()).contains("val_mae");
    examples.with(Part.VALIDATION, new float[0][], new float[0]);
    assertThat(TrainingLoop.obstacle(recipe, data()).orElseThrow().remedy())
        .contains("validation_split");
  }
}
