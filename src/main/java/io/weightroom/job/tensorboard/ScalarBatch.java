package io.weightroom.job.tensorboard;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a reader has to do to be up to date: first drop, then append.
 *
 * @param next the cursor to ask with next time
 * @param dropFrom drop the points that have this step or a later one: a resumed run does them again
 * @param points to append, in the order in which they were written
 */
public record ScalarBatch(ScalarCursor next, OptionalLong dropFrom, List<ScalarPoint> points) {
  public ScalarBatch {
    points = List.copyOf(points);
  }
}
