/**
 * The run folder and everything in it that outlives a process: job, lock, journal, control,
 * heartbeat, event files and checkpoints. A worker and the server meet only here.
 *
 * <p>Every file has one writer. Whoever holds the folder's lock writes all of them but {@code
 * control.jsonl}, which the server writes. What the disk refuses is thrown as {@link
 * java.io.UncheckedIOException}.
 */
@NullMarked
package io.weightroom.job;

import org.jspecify.annotations.NullMarked;
