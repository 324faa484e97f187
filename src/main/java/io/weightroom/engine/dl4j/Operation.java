package io.weightroom.engine.dl4j;

import java.util.List;

/** A layer's arithmetic for one batch size, tied to its memory once. */
interface Operation {

  /** What it writes. */
  Slab output();

  /**
   * Computes the output from the inputs.
   *
   * @param training whether Dropout drops and BatchNormalization uses the batch's statistics
   * @param seed start of the random numbers of this pass
   */
  void forward(boolean training, long seed);

  /**
   * The way back.
   *
   * @param gradient the loss's derivative by the output; the way back may overwrite it
   * @param inputGradients where the loss's derivative by each input goes
   */
  Derivative derivative(Slab gradient, List<Slab> inputGradients);

  /** Lets running statistics follow the batch of the last pass in training mode. */
  default void follow() {}

  /** The way back through a layer; writes the gradients of its weights and of its inputs. */
  @FunctionalInterface
  interface Derivative {

    /**
     * @param toInputs whether anybody reads the gradients of the inputs
     */
    void run(boolean toInputs);
  }
}
