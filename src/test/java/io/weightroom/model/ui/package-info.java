@NullMarked
package io.weightroom.model.ui;

import org.jspecify.annotations.NullMarked;
