package io.weightroom.library;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.tensor.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes bytes from a browser into a file, and counts them. */
@Component
class Receiver {
  private static final long MEGABYTE = 1_000_000;

  private final long limit;

  /**
   * @param limit the setting; a file that no worker would read is not taken either
   */
  Receiver(@Value("${weightroom.upload-limit-bytes:" + Long.MAX_VALUE + "}") long limit) {
    this.limit = Math.min(limit, SourceFile.maxBytes());
  }

  /** The most bytes that an upload may have. */
  long limit() {
    return limit;
  }

  /**
   * Writes the bytes into a new file.
   *
   * @param shown what the person calls the file
   * @param progress told how many bytes have arrived
   * @return how many bytes came, or why they are refused; then the file is gone
   * @throws IOException if the browser is gone or has cancelled; then the file is gone, too
   */
  Result<Long> receive(InputStream bytes, Path file, String shown, LongConsumer progress)
      throws IOException {
    boolean whole = false;
    try {
      Result<Long> received = copy(bytes, file, shown, progress);
      whole = received instanceof Result.Ok<Long>;
      return received;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Result<Long> copy(InputStream bytes, Path file, String shown, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        total += read;
        if (total > limit) {
          return tooLarge(shown);
        }
        try {
          out.write(buffer, 0, read);
        } catch (IOException e) {
          if (FullDisk.isWhy(e, file)) {
            return FullDisk.told(new Place.InFile(shown), "the file");
          }
          throw e;
        }
        progress.accept(total);
      }
    }
    return total == 0
        ? Result.failed(
            new Place.InFile(shown),
            "The file is empty.",
            "Choose a file with a table or with images in it.")
        : Result.ok(total);
  }

  private Result<Long> tooLarge(String shown) {
    return Result.failed(
        new Place.InFile(shown),
        "The file is larger than %,d MB, the most that this server takes."
            .formatted(limit / MEGABYTE),
        "Upload a part of it, or compress it with gzip.");
  }
}
