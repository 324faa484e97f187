package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Brings data as a person would, without a page. */
public final class LibraryFixture {
  private LibraryFixture() {}

  /** A draft of a table that has been looked at. */
  public static Draft draft(Drafts drafts, UserId owner, String name, String table) {
    return drafts
        .look(receive(drafts, owner, null, name, table.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow();
  }

  /** Sends a file to a draft. */
  public static Result<DatasetId> receive(
      Drafts drafts, UserId owner, @Nullable DatasetId to, String name, byte[] bytes) {
    try {
      return drafts.receive(
          owner, new AtomicReference<>(to), name, new ByteArrayInputStream(bytes), _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A dataset of a table that is in use. */
  public static Dataset dataset(Drafts drafts, UserId owner, String name, String table) {
    Draft draft = draft(drafts, owner, name, table);
    return drafts.accept(draft.id(), draft.name()).orThrow().end().join().orThrow();
  }
}
