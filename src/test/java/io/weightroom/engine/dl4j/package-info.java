@NullMarked
package io.weightroom.engine.dl4j;

import org.jspecify.annotations.NullMarked;
