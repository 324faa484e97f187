package io.weightroom.job;

/**
 * Where a run stands.
 *
 * @param epoch epochs done
 * @param epochs epochs in all; 0 while unknown
 * @param step steps done, over all epochs
 */
public record RunPosition(int epoch, int epochs, long step) {
  public static final RunPosition START = new RunPosition(0, 0, 0);

  RunPosition atStep(long newStep) {
    return new RunPosition(epoch, epochs, newStep);
  }
}
