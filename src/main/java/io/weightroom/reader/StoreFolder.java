package io.weightroom.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A store's folder while it is made: temporary folder → force → atomic rename → force. */
final class StoreFolder {
  private StoreFolder() {}

  /** Where a store is written before it has its name. */
  static Path temporary(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".tmp");
  }

  /** Makes the temporary folder, empty whatever a killed import left there. */
  static void begin(Path temporary) throws IOException {
    forget(temporary);
    Files.createDirectory(temporary);
  }

  /**
   * Gives the store its name: it is there whole or not at all, whatever happens to the process.
   *
   * @param durable whether it is also to survive a loss of power
   */
  static void commit(Path temporary, Path folder, boolean durable) throws IOException {
    if (durable) {
      for (Path file : files(temporary)) {
        force(file, StandardOpenOption.WRITE);
      }
      force(temporary, StandardOpenOption.READ);
    }
    Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    if (durable) {
      force(folder.toAbsolutePath().getParent(), StandardOpenOption.READ);
    }
  }

  /** Deletes a temporary folder and its files, if it is there. */
  static void forget(Path temporary) {
    try {
      if (Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
        for (Path file : files(temporary)) {
          Files.delete(file);
        }
      }
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void force(Path file, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(file, option)) {
      channel.force(true);
    }
  }
}
