@NullMarked
package io.weightroom.job.tensorboard;

import org.jspecify.annotations.NullMarked;
