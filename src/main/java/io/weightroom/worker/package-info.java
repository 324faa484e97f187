/**
 * The workers' main programs: one trains one run and leaves all it made in its folder, one looks at
 * uploaded files, one imports them.
 */
@NullMarked
package io.weightroom.worker;

import org.jspecify.annotations.NullMarked;
