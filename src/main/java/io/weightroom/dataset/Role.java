package io.weightroom.dataset;

/** What a column is for. */
public enum Role {
  INPUT,
  TARGET,
  LEFT_OUT
}
