package io.weightroom.account;

import java.time.Instant;

/**
 * A person with an account.
 *
 * @param name what they sign in with and what others see
 * @param createdAt when they accepted their invitation
 */
public record User(UserId id, String name, Role role, Instant createdAt) {

  /** Whether this person may invite and remove people. */
  public boolean isOwner() {
    return role == Role.OWNER;
  }
}
