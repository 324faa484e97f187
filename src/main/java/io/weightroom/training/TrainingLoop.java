package io.weightroom.training;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Part;
import io.weightroom.engine.Batch;
import io.weightroom.engine.InitialWeights;
import io.weightroom.engine.Session;
import io.weightroom.engine.Step;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Tensor;
import io.weightroom.training.Evaluation.Judgement;
import io.weightroom.training.Outcome.Ending;
import io.weightroom.training.TrainingObserver.Progress;
import io.weightroom.training.TrainingObserver.Request;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network: the one loop for every engine (rule R2). All that is random follows from the
 * recipe's seed, so a run that was interrupted and resumed gives the same numbers as one that was
 * not.
 */
public final class TrainingLoop {
  private final Recipe recipe;
  private final TrainingData data;
  private final Session session;
  private final TrainingObserver observer;
  private final Evaluation evaluation;
  private final Stopping stopping;
  private final int batches;

  private long step;
  private int epoch;
  private int batch;
  private long samples;
  private Score running;
  private double penalty;
  private Map<String, Tensor> best = Map.of();
  private Map<String, Tensor> good = Map.of();
  private int goodEpoch;
  private long waited;

  /** What the weights of now say of the validation part; null if nobody has asked them. */
  private @Nullable Judgement judged;

  /**
   * @param helpers how many threads may judge beside the one that trains
   */
  public TrainingLoop(
      Recipe recipe, TrainingData data, Session session, int helpers, TrainingObserver observer) {
    this.recipe = recipe;
    this.data = data;
    this.session = session;
    this.observer = observer;
    this.evaluation = new Evaluation(data, recipe, session, helpers);
    this.stopping = new Stopping(recipe.earlyStopping(), data.size(Part.VALIDATION) > 0);
    this.batches = TrainingBatches.batchesAnEpoch(data, recipe);
    this.running = new Score(data);
  }

  /**
   * What stands in the way of training that the network's check cannot know: a number is watched
   * that no epoch will have.
   */
  public static Optional<Problem> obstacle(Recipe recipe, TrainingData data) {
    if (recipe.earlyStopping() == null) {
      return Optional.empty();
    }
    String monitor = recipe.earlyStopping().monitor();
    boolean validation = monitor.startsWith("val_");
    if (validation && data.size(Part.VALIDATION) == 0) {
      return Optional.of(
          new Problem(
              new Place.InRecipe("early_stopping.monitor"),
              "Early stopping watches " + monitor + ", but there is no validation part.",
              "Watch loss, set validation_split to 0.2, or give a dataset with a split of its own a"
                  + " validation part."));
    }
    var known = Baseline.on(data, Part.TRAIN).metrics().values().keySet();
    String name = validation ? monitor.substring(4) : monitor;
    return name.equals("loss") || known.contains(name)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                new Place.InRecipe("early_stopping.monitor"),
                "Early stopping watches " + monitor + ", which this run does not measure.",
                "Watch val_loss or one of " + String.join(", ", known) + "."));
  }

  /**
   * Trains until the end, or until the observer asks to leave.
   *
   * @param from where an earlier process stopped; null to start afresh
   */
  public Outcome run(@Nullable TrainingState from) {
    if (from == null) {
      return runFrom(Map.of());
    }
    restore(from);
    return batch == 0 && stopping.ends(epoch) ? trained(Ending.EARLY) : train();
  }

  /**
   * Trains afresh from weights that another model has learned.
   *
   * @param learned weights by name; layers that they do not fit are drawn
   */
  public Outcome runFrom(Map<String, Tensor> learned) {
    good = InitialWeights.draw(data.network(), recipe.seed(), learned);
    session.setWeights(good);
    return train();
  }

  /**
   * Goes on from the state in which another run of the same recipe ended, with more epochs. If
   * early stopping ended that one, its patience begins anew; all else is as if the run had been
   * given that many epochs at once.
   */
  public Outcome goOn(TrainingState ended) {
    restore(ended);
    if (batch == 0 && stopping.ends(epoch)) {
      stopping.waitAnew();
    }
    return train();
  }

  private Outcome train() {
    try (Ahead<Batch> feed =
        new Ahead<>(
            "batches",
            new TrainingBatches(data, recipe, epoch, batch, step),
            TrainingData::bytes)) {
      Outcome outcome = train(feed);
      waited = feed.waited();
      return outcome;
    }
  }

  /** Seconds that the loop has waited for batches to be made, those it judged on included. */
  public double waitedForData() {
    return (waited + evaluation.waited()) / 1e9;
  }

  private Outcome train(Ahead<Batch> feed) {
    while (epoch < recipe.epochs()) {
      Optional<Outcome> left = trainEpoch(feed);
      if (left.isPresent()) {
        return left.get();
      }
      EpochReport report = judgeEpoch();
      if (!report.train().isFinite() || !report.validation().isFinite()) {
        return diverged("epoch " + epoch);
      }
      observer.epoch(report);
      if (!report.best() && stopping.ends(epoch)) {
        return trained(Ending.EARLY);
      }
      if (epoch < recipe.epochs() && observer.wantsCheckpoint()) {
        observer.checkpoint(state());
      }
    }
    return trained(Ending.COMPLETED);
  }

  /** The rest of the epoch; what to return if the run leaves within it. */
  private Optional<Outcome> trainEpoch(Ahead<Batch> feed) {
    while (batch < batches) {
      judged = null;
      Batch now = feed.next();
      double rate = recipe.rate(step, epoch);
      Step done = session.step(now, rate);
      Score ofBatch = new Score(data);
      ofBatch.add(done.outputs(), now.targets());
      running.add(done.outputs(), now.targets());
      penalty = done.penalty();
      step++;
      batch++;
      samples += now.samples();
      if (!Double.isFinite(ofBatch.loss()) || !Double.isFinite(penalty)) {
        return Optional.of(diverged("step " + step));
      }
      observer.step(progress(), ofBatch.metrics(), rate);
      Optional<Outcome> left = answer(observer.request());
      if (left.isPresent()) {
        return left;
      }
    }
    return Optional.empty();
  }

  private Progress progress() {
    return new Progress(epoch, recipe.epochs(), step, (long) batches * recipe.epochs(), samples);
  }

  private Optional<Outcome> answer(Request request) {
    return switch (request) {
      case NONE -> {
        if (batch < batches && observer.wantsCheckpoint()) {
          observer.checkpoint(state());
        }
        yield Optional.empty();
      }
      case PAUSE -> {
        observer.checkpoint(state());
        yield Optional.of(new Outcome.Paused());
      }
      case STOP -> Optional.of(trained(Ending.STOPPED));
      case CANCEL -> Optional.of(new Outcome.Cancelled());
    };
  }

  /** What the weights of now say of a part. The validation part is asked only once for them. */
  public Judgement judge(Part part) {
    if (part != Part.VALIDATION) {
      return evaluation.judge(part);
    }
    Judgement known = judged == null ? evaluation.judge(part) : judged;
    judged = known;
    return known;
  }

  /** Closes the epoch: metrics, the best weights so far, the last good ones. */
  private EpochReport judgeEpoch() {
    Metrics train = running.metrics();
    Metrics validation = judge(Part.VALIDATION).metrics();
    double rate = recipe.rate(step - 1, epoch);
    epoch++;
    batch = 0;
    running = new Score(data);
    EpochReport report =
        new EpochReport(epoch, step, train, validation, penalty, rate, stopping.monitor(), false);
    if (!train.isFinite() || !validation.isFinite()) {
      return report;
    }
    good = session.weights();
    goodEpoch = epoch;
    if (!stopping.improves(epoch, report.value(stopping.monitor()))) {
      return report;
    }
    best = good;
    return new EpochReport(epoch, step, train, validation, penalty, rate, stopping.monitor(), true);
  }

  /** Keeps the state of the last step, from which another run can go on, before the best one. */
  private Outcome trained(Ending ending) {
    observer.checkpoint(state());
    boolean restored = stopping.restoresBest() && !best.isEmpty();
    if (restored) {
      session.setWeights(best);
      judged = best == good ? judged : null;
    }
    return new Outcome.Trained(ending, epoch, stopping.bestEpoch(), restored, session.weights());
  }

  private Outcome diverged(String where) {
    double rate = recipe.optimizer().learningRate();
    return new Outcome.Diverged(
        new Problem(
            new Place.InRecipe("optimizer.learning_rate"),
            "The loss became infinite or undefined at "
                + where
                + ", with a learning rate of "
                + rate
                + ". The model of "
                + (goodEpoch == 0 ? "the start" : "epoch " + goodEpoch)
                + " is kept.",
            "Try a learning rate of "
                + rate / 10
                + ", check the dataset for extreme values, or add BatchNormalization."),
        good,
        goodEpoch);
  }

  private TrainingState state() {
    return new TrainingState(
        step,
        epoch,
        batch,
        session.weights(),
        session.optimizerState(),
        running.sums(),
        stopping.state(),
        best);
  }

  private void restore(TrainingState state) {
    step = state.step();
    epoch = state.epoch();
    batch = state.batch();
    session.setWeights(state.weights());
    session.setOptimizerState(state.optimizer());
    running.restore(state.sums());
    stopping.restore(state.stopping());
    best = state.bestWeights();
    good = state.weights();
    goodEpoch = epoch;
  }
}
