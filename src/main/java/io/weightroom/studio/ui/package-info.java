/** The pages of the studio. */
@NullMarked
package io.weightroom.studio.ui;

import org.jspecify.annotations.NullMarked;
