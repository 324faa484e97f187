package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of a store in memory, of any size, read where they lie. */
final class Mapped implements AutoCloseable {
  private final Path folder;
  private final Arena arena = Arena.ofShared();

  Mapped(Path folder) {
    this.folder = folder;
  }

  /**
   * Maps a file of the store.
   *
   * @param size how many bytes it must have
   */
  Result<MemorySegment> file(String name, long size) {
    Place place = new Place.InFile(name);
    try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ)) {
      return channel.size() == size
          ? Result.ok(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena))
          : Result.failed(
              place,
              "The file has " + channel.size() + " bytes; " + size + " are needed.",
              "Import the dataset again.");
    } catch (NoSuchFileException e) {
      return Result.failed(place, "The file is gone.", "Import the dataset again.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Maps a file whose size is its own matter. */
  Result<MemorySegment> file(String name) {
    try {
      return file(name, Files.size(folder.resolve(name)));
    } catch (NoSuchFileException e) {
      return Result.failed(
          new Place.InFile(name), "The file is gone.", "Import the dataset again.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
