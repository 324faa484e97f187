package io.weightroom.engine;

import io.weightroom.tensor.Tensor;
import java.util.Map;

/**
 * What a training step saw, before it changed the weights.
 *
 * @param outputs by Output layer, after its activation, in training mode: [samples, units]
 * @param penalty the sum of all regularisation penalties
 */
public record Step(Map<String, Tensor> outputs, double penalty) {}
