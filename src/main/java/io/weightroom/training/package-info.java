/**
 * The training loop, written once for every engine: epochs, batches, shuffling, schedule, early
 * stopping, checkpoints and metrics. It reports through {@link
 * io.weightroom.training.TrainingObserver} and knows neither files nor processes.
 */
@NullMarked
package io.weightroom.training;

import org.jspecify.annotations.NullMarked;
