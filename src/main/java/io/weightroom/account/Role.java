package io.weightroom.account;

/** What a person may do beyond their own things. */
public enum Role {
  /** Invites and removes people. */
  OWNER,
  /** Works with their own things alone. */
  MEMBER;

  /** As it stands in {@code @RolesAllowed}: the owner's pages. */
  public static final String OWNER_ONLY = "OWNER";
}
