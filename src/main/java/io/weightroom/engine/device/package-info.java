/** What graphics cards this machine has, and which engine can use them; loads no engine. */
@NullMarked
package io.weightroom.engine.device;

import org.jspecify.annotations.NullMarked;
