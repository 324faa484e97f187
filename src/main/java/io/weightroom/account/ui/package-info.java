/** Sign-in, the first welcome, invitations and people. */
@NullMarked
package io.weightroom.account.ui;

import org.jspecify.annotations.NullMarked;
