@NullMarked
package io.weightroom.training;

import org.jspecify.annotations.NullMarked;
