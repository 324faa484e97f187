/** Measurements: {@code ./weightroom bench}. Bare loops need engine types, so they lie here. */
@NullMarked
package io.weightroom.bench;

import org.jspecify.annotations.NullMarked;
