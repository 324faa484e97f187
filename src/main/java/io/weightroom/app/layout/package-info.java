/** The frame around every page, and the pages for what went wrong. */
@NullMarked
package io.weightroom.app.layout;

import org.jspecify.annotations.NullMarked;
