@NullMarked
package io.weightroom.engine.libtorch;

import org.jspecify.annotations.NullMarked;
