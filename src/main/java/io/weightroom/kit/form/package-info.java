/** Forms made from declarations: property form, recipe panel, figures of what settings mean. */
@NullMarked
package io.weightroom.kit.form;

import org.jspecify.annotations.NullMarked;
