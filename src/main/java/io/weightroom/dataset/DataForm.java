package io.weightroom.dataset;

import io.weightroom.tensor.Shape;
import java.util.List;

/**
 * What a network has to know of a dataset: the shape of what it will be given and what it is to
 * predict. Made from the dataset's schema, without reading its rows.
 *
 * @param targets the columns that may be predicted, the usual one first; never empty
 */
public record DataForm(Inputs inputs, List<Target> targets) {

  public DataForm {
    targets = List.copyOf(targets);
  }

  /** What one sample consists of. */
  public sealed interface Inputs {}

  /** Columns of a table, each as wide as its preparation makes it (one-hot columns are wider). */
  public record Table(List<Width> columns) implements Inputs {
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /** An input column and how many numbers its preparation makes of it. */
  public record Width(String column, int width) {}

  /** Images of one size. */
  public record Images(int height, int width, int channels) implements Inputs {}

  /** The shape that an Input layer without chosen columns has. */
  public Shape shape() {
    return switch (inputs) {
      case Images(int height, int width, int channels) -> Shape.image(height, width, channels);
      case Table(List<Width> columns) ->
          Shape.vector(Math.max(1, columns.stream().mapToInt(Width::width).sum()));
    };
  }
}
