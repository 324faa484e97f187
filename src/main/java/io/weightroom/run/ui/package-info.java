/** The pages of the runs. */
@NullMarked
package io.weightroom.run.ui;

import org.jspecify.annotations.NullMarked;
