/** The rules that the folder tree keeps, each proved by a fixture that breaks it. */
@NullMarked
package io.weightroom.architecture;

import org.jspecify.annotations.NullMarked;
