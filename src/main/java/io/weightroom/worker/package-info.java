/** The worker's main program: one process trains one run and leaves all it made in its folder. */
@NullMarked
package io.weightroom.worker;

import org.jspecify.annotations.NullMarked;
