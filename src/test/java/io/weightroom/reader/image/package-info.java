@NullMarked
package io.weightroom.reader.image;

import org.jspecify.annotations.NullMarked;
