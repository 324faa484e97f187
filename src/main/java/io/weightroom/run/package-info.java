/** Runs: what happened when a design met a dataset. */
@NullMarked
package io.weightroom.run;

import org.jspecify.annotations.NullMarked;
