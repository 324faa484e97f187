/** Models: what came out of a run, and what can be done with it. */
@NullMarked
package io.weightroom.model;

import org.jspecify.annotations.NullMarked;
