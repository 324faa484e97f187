/** The studio: where designs are made, kept and drawn. */
@NullMarked
package io.weightroom.studio;

import org.jspecify.annotations.NullMarked;
