/** Who may reach which address, and the headers that every answer carries. */
@NullMarked
package io.weightroom.app.security;

import org.jspecify.annotations.NullMarked;
