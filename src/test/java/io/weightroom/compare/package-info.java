@NullMarked
package io.weightroom.compare;

import org.jspecify.annotations.NullMarked;
