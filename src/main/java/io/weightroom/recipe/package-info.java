/** How to train: loss, optimizer, schedule, stopping, epochs, batches, seed and split. */
@NullMarked
package io.weightroom.recipe;

import org.jspecify.annotations.NullMarked;
