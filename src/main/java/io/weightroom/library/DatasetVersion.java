package io.weightroom.library;

import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.time.Instant;

/**
 * One way in which a dataset's bytes were read, prepared and split; never changed again.
 *
 * @param version counted from 1
 * @param source the uploaded files and how they were read
 * @param preview what was found in them; its schema is never null
 * @param fingerprint the SHA-256 of the uploaded bytes
 * @param stored whether the samples lie prepared in the version's folder; false only for versions
 *     older than that form until they are prepared
 * @param what what differs from the version before, as a sentence; empty for the first
 */
public record DatasetVersion(
    DatasetId dataset,
    int version,
    DataSource source,
    Preview preview,
    String fingerprint,
    boolean stored,
    String what,
    Instant created) {}
