package io.weightroom.studio;

import io.weightroom.account.UserId;
import io.weightroom.library.DatasetId;
import io.weightroom.network.Design;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A design of a person, in its newest version.
 *
 * @param version counts its saves, from 1
 * @param dataset what it is to be trained on, if that is chosen; it may be deleted by now
 * @param changed when this version was saved
 */
public record SavedDesign(
    DesignId id,
    UserId owner,
    int version,
    Design design,
    @Nullable DatasetId dataset,
    Instant created,
    Instant changed) {

  public String name() {
    return design.name();
  }
}
