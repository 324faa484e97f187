package io.weightroom.job;

import java.time.Instant;

/**
 * A line of the journal.
 *
 * @param sequence its number, from 1 without gaps
 * @param at when it happened, by the worker's clock
 */
public record JournalEntry(long sequence, Instant at, RunEvent event) {}
