package io.weightroom.training;

/** Who is told what happens in training, and who may ask it to end. Called on the loop's thread. */
public interface TrainingObserver {

  /** What somebody asks of a run. */
  enum Request {
    /** Go on. */
    NONE,
    /** Hand over a checkpoint and leave; the run goes on later. */
    PAUSE,
    /** End now, keep the model and judge it. */
    STOP,
    /** End now and keep nothing more. */
    CANCEL
  }

  /** Asked after every step. */
  Request request();

  /**
   * A step is done.
   *
   * @param progress where the run stands after it
   * @param metrics loss and metrics of this batch, in training mode, before the step
   * @param rate the learning rate of the step
   */
  void step(Progress progress, Metrics metrics, double rate);

  /** An epoch is done and judged. */
  void epoch(EpochReport report);

  /** A state to resume from; written before this returns, or the observer says why not. */
  void checkpoint(TrainingState state);

  /** Whether enough time has passed for a checkpoint; asked after steps and epochs. */
  boolean wantsCheckpoint();

  /**
   * Where a run stands.
   *
   * @param epoch epochs done
   * @param epochs epochs in all
   * @param step steps done, over all epochs
   * @param steps steps in all
   * @param samples samples seen since this process began to train
   */
  record Progress(int epoch, int epochs, long step, long steps, long samples) {}
}
