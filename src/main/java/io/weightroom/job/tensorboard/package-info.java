/**
 * TensorBoard event files, the log of a run's numbers: a folder for each of the runs {@code train}
 * and {@code validation}.
 *
 * <p>A file is a row of records: u64 length, masked CRC32C of it, data, masked CRC32C of that, all
 * little-endian (TensorFlow's {@code record_writer.h}). The data is an {@code Event} in protobuf's
 * wire format (TensorBoard's {@code event.proto} and {@code summary.proto}).
 *
 * <p>The step of every point is the number of optimizer steps done, for the points of an epoch,
 * too: so a SessionLog START at a step supersedes all kinds of points alike. A worker that resumes
 * after {@code n} steps opens a new file with START at {@code n + 1}, and readers drop what older
 * files have from there on.
 */
@NullMarked
package io.weightroom.job.tensorboard;

import org.jspecify.annotations.NullMarked;
