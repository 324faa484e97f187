package io.weightroom.reader;

/** Who is told how far an import is. Called at most some ten times a second. */
@FunctionalInterface
public interface Progress {

  /** Nobody is told. */
  Progress SILENT = (doing, done, all) -> {};

  /**
   * So far it is.
   *
   * @param doing what is being done, as people read it: "Reading the rows"
   * @param done bytes or samples so far
   * @param all bytes or samples in all; 0 if not known
   */
  void at(String doing, long done, long all);
}
