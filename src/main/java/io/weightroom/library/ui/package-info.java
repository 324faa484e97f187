/** The pages of the datasets. */
@NullMarked
package io.weightroom.library.ui;

import org.jspecify.annotations.NullMarked;
