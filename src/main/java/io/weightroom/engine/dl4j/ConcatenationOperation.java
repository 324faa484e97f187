package io.weightroom.engine.dl4j;

import java.util.List;

/** Concatenate: in memory, each sample's channels are one run, so that runs are copied. */
final class ConcatenationOperation implements Operation {
  private final Site site;
  private final Slab output;
  private final long[] runs;
  private final long whole;

  ConcatenationOperation(Site site) {
    this.site = site;
    this.output = site.outputSized("value");
    this.runs = site.node().inputShapes().stream().mapToLong(s -> s.count()).toArray();
    this.whole = site.node().output().count();
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    long start = 0;
    for (int i = 0; i < runs.length; i++) {
      for (long sample = 0; sample < site.samples(); sample++) {
        output.copy(sample * whole + start, site.inputs().get(i), sample * runs[i], runs[i]);
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
      for (long sample = 0; sample < site.samples(); sample++) {
        inputGradients.get(i).copy(sample * runs[i], gradient, sample * whole + start, runs[i]);
      }
      start += runs[i];
    }
  }
}
