package io.weightroom.run.ui;

import io.weightroom.catalog.Problem;
import java.util.List;

/** A problem at its field, where its place needs no name. */
final class Sentence {
  private Sentence() {}

  /** What is wrong with the first of them, and what to do about it. */
  static String of(List<Problem> problems) {
    Problem first = problems.getFirst();
    return (first.what() + " " + first.remedy()).strip();
  }
}
