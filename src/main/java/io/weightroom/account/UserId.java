package io.weightroom.account;

/** Names a person, living or removed. */
public record UserId(long value) {}
