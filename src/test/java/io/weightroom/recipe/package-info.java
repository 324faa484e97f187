@NullMarked
package io.weightroom.recipe;

import org.jspecify.annotations.NullMarked;
