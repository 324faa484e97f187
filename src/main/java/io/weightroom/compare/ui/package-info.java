/** The page that compares runs. */
@NullMarked
package io.weightroom.compare.ui;

import org.jspecify.annotations.NullMarked;
