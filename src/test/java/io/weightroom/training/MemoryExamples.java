package io.weightroom.training;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Examples;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Target;
import io.weightroom.tensor.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Samples that a test has made. */
public final class MemoryExamples implements Examples {
  private final DataForm form;
  private final Scale scale;
  private final Map<Part, float[][]> inputs = new EnumMap<>(Part.class);
  private final Map<Part, float[]> targets = new EnumMap<>(Part.class);

  public MemoryExamples(int features, Target target, Scale scale) {
    this.form =
        new DataForm(
            new DataForm.Table(List.of(new DataForm.Width("x", features))), List.of(target));
    this.scale = scale;
  }

  public MemoryExamples with(Part part, float[][] x, float[] y) {
    inputs.put(part, x);
    targets.put(part, y);
    return this;
  }

  /** Classes around well separated centres, as many of each as fit. */
  static MemoryExamples clusters(int classes, int train, int validation, RandomGenerator random) {
    List<String> labels = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    MemoryExamples examples =
        new MemoryExamples(2, new Target.Classes("label", labels), Scale.NONE);
    for (Part part : List.of(Part.TRAIN, Part.VALIDATION)) {
      int count = part == Part.TRAIN ? train : validation;
      float[][] x = new float[count][];
      float[] y = new float[count];
      for (int i = 0; i < count; i++) {
        int label = i % classes;
        double angle = 2 * Math.PI * label / classes;
        x[i] =
            new float[] {
              (float) (2 * Math.cos(angle) + 0.3 * random.nextGaussian()),
              (float) (2 * Math.sin(angle) + 0.3 * random.nextGaussian())
            };
        y[i] = label;
      }
      examples.with(part, x, y);
    }
    return examples;
  }

  @Override
  public DataForm form() {
    return form;
  }

  @Override
  public int size(Part part) {
    return targets.getOrDefault(part, new float[0]).length;
  }

  @Override
  public long[] ids(Part part) {
    return LongStream.range(0, size(part)).toArray();
  }

  @Override
  public Tensor inputs(Part part, int[] rows, List<String> columns) {
    float[][] all = inputs.getOrDefault(part, new float[0][]);
    int width = form.shape().channels();
    float[] chosen = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all[rows[i]], 0, chosen, i * width, width);
    }
    return Tensor.of(new int[] {rows.length, width}, chosen);
  }

  @Override
  public float[] targets(Part part, int[] rows, String column) {
    float[] all = targets.getOrDefault(part, new float[0]);
    float[] chosen = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = all[rows[i]];
    }
    return chosen;
  }

  @Override
  public Scale scale(String column) {
    return scale;
  }
}
