/** Foreign images: their headers within limits, decoding, orientation, colours, resizing. */
@NullMarked
package io.weightroom.reader.image;

import org.jspecify.annotations.NullMarked;
