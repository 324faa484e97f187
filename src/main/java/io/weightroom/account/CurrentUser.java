package io.weightroom.account;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person on whose behalf the code at hand runs: a request, or a page's own push. */
public final class CurrentUser {

  private CurrentUser() {}

  /** The person, empty for a stranger. */
  public static Optional<User> find() {
    return signedIn().map(SignedIn::user);
  }

  /**
   * The person, where only people who are signed in can come.
   *
   * @throws IllegalStateException for a stranger, which is a hole in the guard
   */
  public static User require() {
    return find().orElseThrow(() -> new IllegalStateException("nobody is signed in here"));
  }

  /** The person with the browser that they are signed in with. */
  public static Optional<SignedIn> signedIn() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof SignedInAuthentication known
        ? Optional.of(known.signedIn())
        : Optional.empty();
  }
}
