package io.weightroom.training;

import io.weightroom.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Everything that training needs to go on as if it had never been interrupted.
 *
 * @param step steps done, over all epochs
 * @param epoch epochs done
 * @param batch batches of the next epoch that are done
 * @param weights all weights and running statistics
 * @param optimizer the optimizer's state
 * @param sums what the epoch's running means have added up so far, by Output layer
 * @param stopping where early stopping and the search for the best epoch stand
 * @param bestWeights the weights of the best epoch; empty before the first
 */
public record TrainingState(
    long step,
    int epoch,
    int batch,
    Map<String, Tensor> weights,
    Map<String, Tensor> optimizer,
    List<double[]> sums,
    StoppingState stopping,
    Map<String, Tensor> bestWeights) {}
