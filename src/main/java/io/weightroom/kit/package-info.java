/** Shared pieces of pages: charts, notifications, empty states, numbers as people read them. */
@NullMarked
package io.weightroom.kit;

import org.jspecify.annotations.NullMarked;
