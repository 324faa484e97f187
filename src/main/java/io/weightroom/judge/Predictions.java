package io.weightroom.judge;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.job.RunFolder;
import java.util.List;
import java.util.Map;

/**
 * What a model said of every sample of a part, beside the right answers, for one Output layer.
 *
 * <p>A sample stands at an index from 0 in the order of the files; its id is its number in the
 * dataset. Samples without a usable answer or prediction (no known class, or not a finite number)
 * are left out and counted, so that every number below is over samples that can be judged.
 */
public sealed interface Predictions permits ClassPredictions, NumberPredictions {

  /**
   * Reads the predictions of a part.
   *
   * @param head the Output layer's id, one of {@link #heads}
   * @return the predictions, or in a sentence why there are none
   */
  static Result<Predictions> read(RunFolder folder, Part part, String head) {
    return PredictionFiles.read(folder, part, head);
  }

  /** The Output layers of a run by their ids, in the order of the design; empty without a model. */
  static List<String> heads(RunFolder folder) {
    return PredictionFiles.heads(folder);
  }

  /** The column that each Output layer predicts, by the layer's id. */
  static Map<String, String> targets(RunFolder folder) {
    return PredictionFiles.targets(folder);
  }

  /** The parts that predictions were written for. */
  static List<Part> parts(RunFolder folder) {
    return PredictionFiles.parts(folder);
  }

  /**
   * How much a model said of a part.
   *
   * @param numbers over all samples: one for each class, or one
   */
  record Extent(long samples, long numbers) {}

  /** How much there is to read, without reading it; nothing if there are no predictions. */
  static Extent extent(RunFolder folder, Part part, String head) {
    return PredictionFiles.extent(folder, part, head);
  }

  /** The column that is predicted. */
  String column();

  /** How many samples are judged. */
  int size();

  /** How many samples are left out. */
  int leftOut();

  /** The sample's number in the dataset. */
  long id(int index);
}
