@NullMarked
package io.weightroom.reader.zip;

import org.jspecify.annotations.NullMarked;
