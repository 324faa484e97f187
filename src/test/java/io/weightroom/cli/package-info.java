@NullMarked
package io.weightroom.cli;

import org.jspecify.annotations.NullMarked;
