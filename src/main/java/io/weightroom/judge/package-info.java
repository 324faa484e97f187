/**
 * How good a model is: numbers out of what it said of every sample of a part, as its worker has
 * left it in {@code predictions/}. Nothing is computed again by a network.
 */
@NullMarked
package io.weightroom.judge;

import org.jspecify.annotations.NullMarked;
