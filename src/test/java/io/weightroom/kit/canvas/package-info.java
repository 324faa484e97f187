@NullMarked
package io.weightroom.kit.canvas;

import org.jspecify.annotations.NullMarked;
