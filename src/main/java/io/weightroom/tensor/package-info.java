/** Shapes and tensors, and the array file formats: .npy, .safetensors and IDX. */
@NullMarked
package io.weightroom.tensor;

import org.jspecify.annotations.NullMarked;
