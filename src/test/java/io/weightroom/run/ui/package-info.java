@NullMarked
package io.weightroom.run.ui;

import org.jspecify.annotations.NullMarked;
