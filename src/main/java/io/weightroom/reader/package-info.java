/** Files become prepared tensors: tables (CSV), labelled images (IDX), samples, previews. */
@NullMarked
package io.weightroom.reader;

import org.jspecify.annotations.NullMarked;
