/** The same jobs from the command line. */
@NullMarked
package io.weightroom.cli;

import org.jspecify.annotations.NullMarked;
