package io.weightroom.worker;

import io.weightroom.training.EpochReport;
import io.weightroom.training.Metrics;
import io.weightroom.training.TrainingObserver;
import io.weightroom.training.TrainingState;
import java.util.ArrayList;
import java.util.List;

/** Lets a run go on to its end and remembers its losses. */
final class QuietObserver implements TrainingObserver {
  final List<Double> losses = new ArrayList<>();

  @Override
  public Request request() {
    return Request.NONE;
  }

  @Override
  public void step(Progress progress, Metrics metrics, double rate) {
    losses.add(metrics.loss());
  }

  @Override
  public void epoch(EpochReport report) {}

  @Override
  public void checkpoint(TrainingState state) {}

  @Override
  public boolean wantsCheckpoint() {
    return false;
  }
}
