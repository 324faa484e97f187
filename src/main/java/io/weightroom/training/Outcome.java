package io.weightroom.training;

import io.weightroom.catalog.Problem;
import io.weightroom.tensor.Tensor;
import java.util.Map;

/** How training ended. */
public sealed interface Outcome {

  /**
   * There is a model.
   *
   * @param ended why it ended
   * @param epochs epochs done
   * @param bestEpoch the epoch with the best monitored number, from 1; 0 if none was done
   * @param restored whether the weights are those of the best epoch instead of the last
   * @param weights all weights and running statistics
   */
  record Trained(
      Ending ended, int epochs, int bestEpoch, boolean restored, Map<String, Tensor> weights)
      implements Outcome {}

  /** Why training ended. */
  enum Ending {
    /** All epochs are done. */
    COMPLETED,
    /** Early stopping found no improvement. */
    EARLY,
    /** Somebody asked it to. */
    STOPPED
  }

  /** A checkpoint was handed over; the run goes on later. */
  record Paused() implements Outcome {}

  /** Somebody asked to drop the run. */
  record Cancelled() implements Outcome {}

  /**
   * The loss became infinite or undefined.
   *
   * @param problem what happened, and what to change
   * @param lastGood the weights of the last epoch that was well, or the initial ones
   * @param goodEpoch that epoch, from 1; 0 for the initial weights
   */
  record Diverged(Problem problem, Map<String, Tensor> lastGood, int goodEpoch)
      implements Outcome {}
}
