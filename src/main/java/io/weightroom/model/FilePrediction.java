package io.weightroom.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that a model answered for, or will.
 *
 * @param number counts the files of a run, from 1
 * @param name what the person's file is called
 * @param progress how far it is, as a sentence; empty if nothing is known
 * @param share how much of it is done, 0 to 1; −1 if that is not known
 * @param outcome what came out; null while there is none
 */
public record FilePrediction(
    int number,
    String name,
    Instant asked,
    State state,
    String progress,
    double share,
    @Nullable Outcome outcome) {

  /** Where it stands. */
  public enum State {
    WAITING,
    WORKING,
    DONE,
    /** The file was refused, or the worker ended: the problems say why. */
    FAILED
  }

  /**
   * What came out.
   *
   * @param problems why there are no results; empty if there are
   * @param notes what was done to the file
   * @param rows rows or images, those with mistakes included
   * @param wrong those that have a mistake instead of a prediction
   * @param header the columns of the results
   * @param first the first rows of the results
   */
  public record Outcome(
      List<String> problems,
      List<String> notes,
      long rows,
      long wrong,
      List<Target> targets,
      List<String> header,
      List<List<String>> first) {}

  /**
   * What was predicted, over all rows.
   *
   * @param counts how often each class was predicted; empty for numbers
   * @param numbers mean, smallest and largest; empty for classes
   */
  public record Target(String column, Map<String, Long> counts, Map<String, Double> numbers) {}

  public boolean isOver() {
    return state == State.DONE || state == State.FAILED;
  }
}
