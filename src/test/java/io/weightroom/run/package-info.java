@NullMarked
package io.weightroom.run;

import org.jspecify.annotations.NullMarked;
