/** Datasets: what can be trained on. */
@NullMarked
package io.weightroom.library;

import org.jspecify.annotations.NullMarked;
