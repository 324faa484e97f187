@NullMarked
package io.weightroom.run.table;

import org.jspecify.annotations.NullMarked;
