@NullMarked
package io.weightroom.worker;

import org.jspecify.annotations.NullMarked;
