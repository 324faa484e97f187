package io.weightroom.engine.dl4j;

import io.weightroom.part.ActivationFunction;
import java.util.List;

/** An activation function as a layer of its own, or an Output without a Dense part. */
final class ActivationOperation implements HeadOperation {
  private final Site site;
  private final Activated activated;

  ActivationOperation(Site site, ActivationFunction function) {
    this.site = site;
    this.activated = Activated.of(site, function);
  }

  @Override
  public Slab output() {
    return activated.after();
  }

  @Override
  public void forward(boolean training, long seed) {
    activated.run();
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    Runnable backward = activated.backward(gradient, inputGradients.getFirst());
    return toInputs -> {
      if (toInputs) {
        backward.run();
      }
    };
  }

  @Override
  public Derivative derivativePastActivation(Slab gradient, List<Slab> inputGradients) {
    return toInputs -> inputGradients.getFirst().copy(0, gradient, 0, site.outputCount());
  }
}
