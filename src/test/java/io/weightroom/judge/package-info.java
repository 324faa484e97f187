@NullMarked
package io.weightroom.judge;

import org.jspecify.annotations.NullMarked;
