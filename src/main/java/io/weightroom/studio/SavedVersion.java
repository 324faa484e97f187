package io.weightroom.studio;

import java.time.Instant;

/**
 * A version in a design's history.
 *
 * @param what what was done, such as "Added dense_1"
 * @param label the name that a person gave it; empty for none
 * @param layers how many layers it has
 */
public record SavedVersion(int version, Instant saved, String what, String label, int layers) {}
