/** Start, layout and security: what holds the features together. */
@NullMarked
package io.weightroom.app;

import org.jspecify.annotations.NullMarked;
