package org.nd4j.nativeblas;

/**
 * A class that Deeplearning4j 1.0.0-M2.1 asks whether its oneDNN helpers may run, and that its jars
 * no longer hold. The product does without the helpers; the bare loops of the benchmarks and the
 * stock graphs of the tests get them by this.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** What Deeplearning4j calls by reflection. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    public boolean isUseMKLDNN() {
      return true;
    }
  }
}
