/**
 * Charts: curves of a run that grow, curves of many runs in one picture, any other lines, points
 * and bars, and small pictures for tables and cards.
 */
@NullMarked
package io.weightroom.kit.chart;

import org.jspecify.annotations.NullMarked;
