@NullMarked
package io.weightroom.job;

import org.jspecify.annotations.NullMarked;
