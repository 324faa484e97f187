package io.weightroom.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Add. */
final class SumOperation implements Operation {
  private final Site site;
  private final Slab output;
  private final List<NativeOperation> forward = new ArrayList<>();

  SumOperation(Site site) {
    this.site = site;
    this.output = site.outputSized("value");
    INDArray sum = rows(output);
    INDArray first = rows(site.input());
    for (Slab next : site.inputs().subList(1, site.inputs().size())) {
      forward.add(
          new NativeOperation("add", List.of(first, rows(next)), List.of(sum), new double[0]));
      first = sum;
    }
  }

  private INDArray rows(Slab slab) {
    return site.rows(slab, site.node().output());
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    forward.forEach(NativeOperation::run);
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    return toInputs -> {
      if (toInputs) {
        inputGradients.forEach(to -> to.copy(0, gradient, 0, site.outputCount()));
      }
    };
  }
}
