/** How a run is judged, on pages: numbers, matrix, curves, and the samples behind them. */
@NullMarked
package io.weightroom.run.judge;

import org.jspecify.annotations.NullMarked;
