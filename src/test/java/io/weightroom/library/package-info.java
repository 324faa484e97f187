@NullMarked
package io.weightroom.library;

import org.jspecify.annotations.NullMarked;
