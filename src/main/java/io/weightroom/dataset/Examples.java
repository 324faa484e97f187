package io.weightroom.dataset;

import io.weightroom.tensor.Tensor;
import java.util.List;

/** A dataset that is split and prepared: what training asks for. Rows are indices in a part. */
public interface Examples {

  DataForm form();

  /** How many samples a part has; 0 if there is no such part. */
  int size(Part part);

  /** The samples' row numbers in the source, in the part's order. */
  long[] ids(Part part);

  /**
   * Prepared inputs.
   *
   * @param columns the input columns, or all if empty; images have none
   * @return [rows, features], or [rows, channels, height, width] for images
   */
  Tensor inputs(Part part, int[] rows, List<String> columns);

  /** The answers: a class's index, or the standardised number. */
  float[] targets(Part part, int[] rows, String column);

  /** How a number was standardised: (value − mean) / deviation. Mean 0, deviation 1 for classes. */
  Scale scale(String column);

  /** Mean and standard deviation of a target in the training part, in the column's own units. */
  record Scale(double mean, double deviation) {
    public static final Scale NONE = new Scale(0, 1);
  }
}
