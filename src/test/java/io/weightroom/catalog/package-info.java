@NullMarked
package io.weightroom.catalog;

import org.jspecify.annotations.NullMarked;
