/** What a dataset is: its columns, classes, preparation and splits. */
@NullMarked
package io.weightroom.dataset;

import org.jspecify.annotations.NullMarked;
