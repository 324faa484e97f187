package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of a person.
 *
 * @param draft whether the person has yet to accept what was understood of it
 * @param source where its bytes lie and how they are read
 * @param preview what a worker found in them
 * @param fingerprint the SHA-256 of its bytes; empty for a draft
 * @param sample the bundled sample that it was taken from; empty for uploads
 */
public record Dataset(
    DatasetId id,
    UserId owner,
    String name,
    boolean draft,
    DataSource source,
    @Nullable Preview preview,
    String fingerprint,
    String sample,
    Instant created) {}
