/**
 * The Deeplearning4j engine: networks as Deeplearning4j graphs, and training on the native
 * operations of its numeric library, ND4J. No type of either leaves this package.
 */
@NullMarked
package io.weightroom.engine.dl4j;

import org.jspecify.annotations.NullMarked;
