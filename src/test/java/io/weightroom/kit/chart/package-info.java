@NullMarked
package io.weightroom.kit.chart;

import org.jspecify.annotations.NullMarked;
