/** Runs beside each other: settings, metrics, networks. */
@NullMarked
package io.weightroom.compare;

import org.jspecify.annotations.NullMarked;
