package io.weightroom.engine;

import io.weightroom.tensor.Tensor;
import java.util.Map;

/**
 * One network's parameters on one device in one precision. Not for several threads.
 *
 * <p>Weights are named {@code layer.weight} and laid out as in PyTorch (see {@link
 * io.weightroom.layer.Weight}); images are channels-first; tensors are copies. Losses and their
 * gradients are means over the samples, summed over the Output layers; penalties (l1 · Σ|w| + l2 ·
 * Σw², of trainable layers) are added to the gradients of the weights, not to the loss. Layers that
 * are not trainable keep their weights and statistics and, if they normalise, use their statistics.
 */
public interface Session extends AutoCloseable {

  /**
   * The outputs after their activations, by Output layer.
   *
   * @param training whether Dropout drops and BatchNormalization uses the batch's own statistics;
   *     running statistics change only by {@link #step} and {@link #apply}
   * @param seed start of the random numbers of this pass
   */
  Map<String, Tensor> forward(Map<String, Tensor> inputs, boolean training, long seed);

  /** A further way forward, with memory of its own; it ends with the session. */
  Inference inference();

  /**
   * Goes back through the last {@link #forward} pass in training mode and leaves the gradients of
   * all weights, penalties included, in {@link #gradients}.
   *
   * @param outputGradients the loss's derivative by each output after its activation
   * @return the loss's derivative by each input, by Input layer
   */
  Map<String, Tensor> backward(Map<String, Tensor> outputGradients);

  /**
   * Lets the optimizer change the weights by the gradients of the last {@link #backward}, and the
   * running statistics follow the batch of the pass before it.
   *
   * @param rate the learning rate of this step
   */
  void apply(double rate);

  /** Forward, loss, backward and apply in one, by the shortest way that this engine has. */
  Step step(Batch batch, double rate);

  /** The gradients of the last {@link #backward} or {@link #step}, by weight; learned ones only. */
  Map<String, Tensor> gradients();

  /** All weights and running statistics, by name. */
  Map<String, Tensor> weights();

  /** Replaces all weights and running statistics; the optimizer's state stays. */
  void setWeights(Map<String, Tensor> weights);

  /**
   * The optimizer's state, by weight and quantity ({@code dense_1.weight.m}), with the number of
   * steps done as {@code step}.
   */
  Map<String, Tensor> optimizerState();

  void setOptimizerState(Map<String, Tensor> state);

  @Override
  void close();
}
