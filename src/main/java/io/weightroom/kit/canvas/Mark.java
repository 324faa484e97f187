package io.weightroom.kit.canvas;

/** How a layer differs from the one of a network that this one is compared with. */
public enum Mark {
  NONE,
  ADDED,
  REMOVED,
  CHANGED
}
