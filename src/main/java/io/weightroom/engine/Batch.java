package io.weightroom.engine;

import io.weightroom.tensor.Tensor;
import java.util.Map;

/**
 * Some samples with their answers.
 *
 * @param inputs by Input layer: [samples, features] or [samples, channels, height, width]
 * @param targets by Output layer: [samples, units]; one-hot for classes, 0 or 1 for two classes in
 *     one unit, standardised for numbers
 * @param samples how many
 * @param seed start of the random numbers of this step, such as what Dropout drops
 */
public record Batch(
    Map<String, Tensor> inputs, Map<String, Tensor> targets, int samples, long seed) {}
