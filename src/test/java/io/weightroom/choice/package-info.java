@NullMarked
package io.weightroom.choice;

import org.jspecify.annotations.NullMarked;
