package io.weightroom.bench;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Examples;
import io.weightroom.dataset.Part;
import io.weightroom.engine.Batch;
import io.weightroom.engine.Sketch;
import io.weightroom.tensor.Tensor;
import java.util.List;
import java.util.stream.LongStream;

/** Random samples for a workload, more than a processor's caches hold. */
final class DrawnExamples implements Examples {
  private static final int BATCHES = 32;

  private final int samples;
  private final int[] one;
  private final float[] inputs;
  private final float[] classes;

  DrawnExamples(Workload workload) {
    samples = size(workload);
    Batch all = Sketch.batch(workload.ours(), samples, 1);
    Tensor drawn = all.inputs().values().iterator().next();
    one = drawn.shape();
    inputs = drawn.floats();
    classes = Workload.classes(all.targets().values().iterator().next());
  }

  /** How many there are. */
  static int size(Workload workload) {
    return BATCHES * workload.samples();
  }

  @Override
  public DataForm form() {
    throw new UnsupportedOperationException("the network of a workload is checked already");
  }

  @Override
  public int size(Part part) {
    return part == Part.TRAIN ? samples : 0;
  }

  @Override
  public long[] ids(Part part) {
    return LongStream.range(0, size(part)).toArray();
  }

  @Override
  public Tensor inputs(Part part, int[] rows, List<String> columns) {
    int width = inputs.length / samples;
    float[] chosen = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(inputs, rows[i] * width, chosen, i * width, width);
    }
    int[] shape = one.clone();
    shape[0] = rows.length;
    return Tensor.of(shape, chosen);
  }

  @Override
  public float[] targets(Part part, int[] rows, String column) {
    float[] chosen = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = classes[rows[i]];
    }
    return chosen;
  }

  @Override
  public Scale scale(String column) {
    return Scale.NONE;
  }
}
