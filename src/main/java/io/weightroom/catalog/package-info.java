/** How a setting is declared, ranged and explained, and how a mistake is told. */
@NullMarked
package io.weightroom.catalog;

import org.jspecify.annotations.NullMarked;
