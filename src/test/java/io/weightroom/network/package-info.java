@NullMarked
package io.weightroom.network;

import org.jspecify.annotations.NullMarked;
