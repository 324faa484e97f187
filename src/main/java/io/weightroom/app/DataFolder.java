package io.weightroom.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that one server owns while it lives, by an operating-system lock on a file in it. */
final class DataFolder implements AutoCloseable {

  private static final String LOCK = "server.lock";

  private final FileChannel channel;

  private DataFolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder if needed and claims it.
   *
   * @throws StartRefused if the folder cannot be written, or another server holds it
   */
  static DataFolder claim(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartRefused(
            "Another Weightroom already uses the folder "
                + folder
                + ". Stop it first, or choose another folder with --data.");
      }
      return new DataFolder(channel);
    } catch (IOException e) {
      throw new StartRefused(
          "The data folder "
              + folder
              + " cannot be written ("
              + e.getMessage()
              + "). Choose another with --data.");
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
