/** What layers are built with: activation functions, initialisers and regularisers. */
@NullMarked
package io.weightroom.part;

import org.jspecify.annotations.NullMarked;
