package io.weightroom.training;

/**
 * Where the search for the best epoch stands.
 *
 * @param best the best value of the monitored number so far; infinite before the first
 * @param bestEpoch the epoch that gave it, from 1; 0 before the first
 * @param waited epochs since the last improvement that counted
 */
public record StoppingState(double best, int bestEpoch, int waited) {}
