package io.weightroom.reader;

/** Tells of progress some ten times a second, however often it is called. */
final class Ticks {
  private static final long PAUSE_NANOS = 100_000_000;
  private static final int BETWEEN = 1 << 10;

  private final Progress progress;
  private final String doing;
  private final long all;
  private long told = System.nanoTime();
  private int calls;

  Ticks(Progress progress, String doing, long all) {
    this.progress = progress;
    this.doing = doing;
    this.all = all;
  }

  void at(long done) {
    if (++calls % BETWEEN == 0 && System.nanoTime() - told > PAUSE_NANOS) {
      told = System.nanoTime();
      progress.at(doing, done, done > all ? 0 : all);
    }
  }
}
