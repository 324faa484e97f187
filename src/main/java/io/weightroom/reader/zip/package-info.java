/** Foreign zip archives, read strictly and within limits; nothing is ever unpacked to the disk. */
@NullMarked
package io.weightroom.reader.zip;

import org.jspecify.annotations.NullMarked;
