/** The table of runs as values: columns, filters, order, groups; no page and no database. */
@NullMarked
package io.weightroom.run.table;

import org.jspecify.annotations.NullMarked;
