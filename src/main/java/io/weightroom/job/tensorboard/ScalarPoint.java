package io.weightroom.job.tensorboard;

/**
 * A point of a curve.
 *
 * @param tag the curve, such as {@code epoch_loss}
 * @param step optimizer steps done, over all epochs
 * @param wallTime seconds since 1970
 */
public record ScalarPoint(String tag, long step, double wallTime, float value) {}
