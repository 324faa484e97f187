/** The port to what does the arithmetic: one session is one network's parameters on a device. */
@NullMarked
package io.weightroom.engine;

import org.jspecify.annotations.NullMarked;
