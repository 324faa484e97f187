@NullMarked
package io.weightroom.run.judge;

import org.jspecify.annotations.NullMarked;
