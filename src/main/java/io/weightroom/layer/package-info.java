/** The layers, each declared once: settings, output shape, weights and cost. */
@NullMarked
package io.weightroom.layer;

import org.jspecify.annotations.NullMarked;
