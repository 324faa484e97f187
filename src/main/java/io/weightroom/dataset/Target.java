package io.weightroom.dataset;

import java.util.List;

/** What a column asks the network to predict. */
public sealed interface Target {

  /** The column that holds the answers. */
  String column();

  /** How many classes, or 1 for a number. */
  int width();

  /**
   * One of several classes.
   *
   * @param labels the classes' names, in the order of their indices
   */
  record Classes(String column, List<String> labels) implements Target {
    public Classes {
      labels = List.copyOf(labels);
    }

    @Override
    public int width() {
      return labels.size();
    }
  }

  /** A number, standardised for training with the mean and deviation of the training part. */
  record Number(String column) implements Target {
    @Override
    public int width() {
      return 1;
    }
  }
}
