package io.weightroom.account;

/**
 * One browser in which a person is signed in; what the server knows about a request's sender.
 *
 * @param id the row that a sign-out deletes
 */
public record SignedIn(SignInId id, User user) {

  /** Names a browser in which somebody is signed in. */
  public record SignInId(long value) {}
}
