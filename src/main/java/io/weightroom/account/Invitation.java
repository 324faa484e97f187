package io.weightroom.account;

import java.time.Instant;

/**
 * A link that lets one person make an account. The link itself is known only when it is made.
 *
 * @param role what the person becomes
 * @param expiresAt when the link stops working unless it was used or revoked before
 */
public record Invitation(InvitationId id, Role role, Instant createdAt, Instant expiresAt) {

  /** Names an invitation. */
  public record InvitationId(long value) {}
}
