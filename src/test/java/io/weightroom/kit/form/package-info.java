@NullMarked
package io.weightroom.kit.form;

import org.jspecify.annotations.NullMarked;
