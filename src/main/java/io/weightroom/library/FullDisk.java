package io.weightroom.library;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a disk that cannot take more is told as. */
final class FullDisk {
  private static final long MEGABYTE = 1_000_000;

  private FullDisk() {}

  /**
   * Whether a failure to write comes from a full disk.
   *
   * @param folder where it was written, which need not exist
   */
  static boolean isWhy(Throwable failure, Path folder) {
    boolean files = false;
    for (Throwable why = failure; why != null; why = why.getCause()) {
      files |= why instanceof IOException;
      String words = why instanceof FileSystemException told ? told.getReason() : why.getMessage();
      if (why instanceof IOException && words != null && words.contains("No space left")) {
        return true;
      }
    }
    return files && isFull(folder);
  }

  private static boolean isFull(Path folder) {
    @Nullable Path there = folder.toAbsolutePath();
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    try {
      return there != null && Files.getFileStore(there).getUsableSpace() <= MEGABYTE;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The sentence for it.
   *
   * @param lost what was not kept, such as "the file"
   */
  static <T> Result<T> told(Place where, String lost) {
    return Result.failed(
        where,
        "The server's disk is full; nothing of " + lost + " was kept.",
        "Delete datasets or runs that nobody needs, or ask whoever looks after the server.");
  }
}
