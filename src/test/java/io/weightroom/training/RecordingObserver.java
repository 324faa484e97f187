package io.weightroom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Remembers what the loop tells, and asks what a test wants to ask. */
final class RecordingObserver implements TrainingObserver {
  final List<Double> losses = new ArrayList<>();
  final List<Double> rates = new ArrayList<>();
  final List<EpochReport> epochs = new ArrayList<>();
  final List<TrainingState> checkpoints = new ArrayList<>();
  private final Function<Long, Request> asks;
  private long step;
  boolean eager;

  RecordingObserver() {
    this(_ -> Request.NONE);
  }

  /**
   * @param asks what to ask after a step
   */
  RecordingObserver(Function<Long, Request> asks) {
    this.asks = asks;
  }

  @Override
  public Request request() {
    return asks.apply(step);
  }

  @Override
  public void step(Progress progress, Metrics metrics, double rate) {
    step = progress.step();
    losses.add(metrics.loss());
    rates.add(rate);
  }

  @Override
  public void epoch(EpochReport report) {
    epochs.add(report);
  }

  @Override
  public void checkpoint(TrainingState state) {
    checkpoints.add(state);
  }

  @Override
  public boolean wantsCheckpoint() {
    return eager;
  }
}
