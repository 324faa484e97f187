package io.weightroom.engine.dl4j;

import io.weightroom.tensor.Shape;
import java.util.List;

/**
 * Concatenate by copies of runs: in memory, the channels of a sample are one run, or those of a
 * pixel where the channels stand last.
 */
final class ConcatenationOperation implements Operation {
  private final Site site;
  private final Slab output;
  private final long[] runs;
  private final long whole;
  private final long times;

  ConcatenationOperation(Site site) {
    this.site = site;
    this.output = site.outputSized("value");
    Shape shape = site.node().output();
    long parts = site.channelsLast() ? (long) shape.height() * shape.width() : 1;
    this.runs = site.node().inputShapes().stream().mapToLong(s -> s.count() / parts).toArray();
    this.whole = shape.count() / parts;
    this.times = site.samples() * parts;
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    long start = 0;
    for (int i = 0; i < runs.length; i++) {
      for (long run = 0; run < times; run++) {
        output.copy(run * whole + start, site.inputs().get(i), run * runs[i], runs[i]);
      }
      start += runs[i];
    }
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    return toInputs -> {
      if (toInputs) {
        split(gradient, inputGradients);
      }
    };
  }

  private void split(Slab gradient, List<Slab> inputGradients) {
    long start = 0;
    for (int i = 0; i < runs.length; i++) {
      for (long run = 0; run < times; run++) {
        inputGradients.get(i).copy(run * runs[i], gradient, run * whole + start, runs[i]);
      }
      start += runs[i];
    }
  }
}
