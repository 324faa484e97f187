package io.weightroom.tensor;

import io.weightroom.catalog.Problem;
import java.io.IOException;

/**
 * Carries a problem with a file's bytes out of the depths of a reader; {@link SourceFile#read}
 * turns it into a value, so that no caller of a reader ever sees it.
 */
public final class RefusedBytes extends IOException {
  private static final long serialVersionUID = 1;
  private final transient Problem problem;

  public RefusedBytes(Problem problem) {
    super(problem.line());
    this.problem = problem;
  }

  /** What is wrong with the bytes. */
  public Problem problem() {
    return problem;
  }
}
