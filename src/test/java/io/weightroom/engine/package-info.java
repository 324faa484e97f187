@NullMarked
package io.weightroom.engine;

import org.jspecify.annotations.NullMarked;
