/** LibTorch behind the port: layers by its operations, gradients by its autograd. */
@NullMarked
package io.weightroom.engine.libtorch;

import org.jspecify.annotations.NullMarked;
