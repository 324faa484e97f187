package io.weightroom.training;

/**
 * How an epoch went.
 *
 * @param epoch which, from 1
 * @param step steps done, over all epochs
 * @param train the epoch's running means, in training mode
 * @param validation the validation part in inference mode; none if there is no such part
 * @param penalty the sum of all regularisation penalties at its last step
 * @param rate the learning rate of its last step
 * @param monitored the name of the number that decides which epoch is best
 * @param best whether this epoch is the best so far
 */
public record EpochReport(
    int epoch,
    long step,
    Metrics train,
    Metrics validation,
    double penalty,
    double rate,
    String monitored,
    boolean best) {

  /** A metric by Keras's name: {@code val_} for the validation part. */
  public double value(String name) {
    return (name.startsWith("val_") ? validation.get(name.substring(4)) : train.get(name))
        .orElse(Double.NaN);
  }
}
