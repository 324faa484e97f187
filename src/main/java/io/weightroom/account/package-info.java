/** Who is signed in, and whose a thing is. Other features use CurrentUser and Ownership. */
@NullMarked
package io.weightroom.account;

import org.jspecify.annotations.NullMarked;
