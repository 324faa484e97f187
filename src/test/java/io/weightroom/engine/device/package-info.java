@NullMarked
package io.weightroom.engine.device;

import org.jspecify.annotations.NullMarked;
