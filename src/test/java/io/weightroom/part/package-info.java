@NullMarked
package io.weightroom.part;

import org.jspecify.annotations.NullMarked;
