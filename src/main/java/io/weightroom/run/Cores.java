package io.weightroom.run;

/**
 * Deals the cores of this machine to the runs that train at the same time. A run gets as many
 * threads as it asks for while that many cores are free, and one in any case: nobody waits for
 * another's end, and threads beyond the cores are at most as many as there are runs.
 */
final class Cores {
  private final int all;
  private int taken;

  Cores(int all) {
    this.all = all;
  }

  /** For this machine. */
  static Cores ofThisMachine() {
    return new Cores(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Takes cores for a run that starts, to be given back when its worker is gone.
   *
   * @param wanted the threads that it is fastest with alone
   */
  synchronized int take(int wanted) {
    int given = Math.max(1, Math.min(wanted, all - taken));
    taken += given;
    return given;
  }

  /** Gives back what a run had. */
  synchronized void giveBack(int given) {
    taken -= given;
  }
}
