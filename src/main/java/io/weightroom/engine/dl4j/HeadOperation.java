package io.weightroom.engine.dl4j;

import java.util.List;

/** An Output layer, whose loss may know the derivative by what stands before its activation. */
interface HeadOperation extends Operation {

  /**
   * The way back past the activation.
   *
   * @param gradient the loss's derivative by what stands before the activation
   * @param inputGradients where the loss's derivative by each input goes
   */
  Derivative derivativePastActivation(Slab gradient, List<Slab> inputGradients);
}
