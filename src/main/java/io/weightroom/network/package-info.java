/** The network as a value: edits, check, summary, cost, and the design format. */
@NullMarked
package io.weightroom.network;

import org.jspecify.annotations.NullMarked;
