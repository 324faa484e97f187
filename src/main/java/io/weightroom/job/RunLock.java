package io.weightroom.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's lock on a run folder, held while its worker lives. It ends with the
 * process, however that dies, so that a held lock is the proof of life.
 *
 * <p>On POSIX systems closing <em>any</em> channel on a file drops all of the process's locks on
 * it. So nothing but this class opens {@code lock}, and it remembers what this process holds.
 */
public final class RunLock implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final Duration BETWEEN = Duration.ofMillis(25);
  private static final Set<Path> HELD_HERE = new HashSet<>();

  private final RunFolder folder;
  private final Path file;
  private final FileChannel channel;

  private RunLock(RunFolder folder, Path file, FileChannel channel) {
    this.folder = folder;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, or gives nothing if another process keeps it. Tries for half a second, because
   * a probe may hold it for an instant.
   */
  public static Optional<RunLock> acquire(RunFolder folder) {
    for (int attempt = 1; ; attempt++) {
      Optional<RunLock> lock = tryAcquire(folder);
      if (lock.isPresent() || attempt == ATTEMPTS) {
        return lock;
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  /** Whether some process holds the lock; a probe that neither makes nor changes the file. */
  public static boolean isHeld(RunFolder folder) {
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(identity(folder))) {
        return true;
      }
      try (FileChannel probe = FileChannel.open(folder.lock(), StandardOpenOption.READ)) {
        return tryLock(probe, true) == null;
      } catch (NoSuchFileException e) {
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public RunFolder folder() {
    return folder;
  }

  /** Gives the lock back; the file stays. */
  @Override
  public void close() {
    synchronized (HELD_HERE) {
      if (!channel.isOpen()) {
        return;
      }
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        HELD_HERE.remove(file);
      }
    }
  }

  private static Optional<RunLock> tryAcquire(RunFolder folder) {
    synchronized (HELD_HERE) {
      Path file = identity(folder);
      if (HELD_HERE.contains(file)) {
        return Optional.empty();
      }
      try {
        FileChannel channel =
            FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel, false) == null) {
          channel.close();
          return Optional.empty();
        }
        HELD_HERE.add(file);
        return Optional.of(new RunLock(folder, file, channel));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel, boolean shared)
      throws IOException {
    return channel.tryLock(0, Long.MAX_VALUE, shared);
  }

  /** One path for one folder, whatever links lead to it. */
  private static Path identity(RunFolder folder) {
    try {
      return Files.exists(folder.root())
          ? folder.root().toRealPath().resolve("lock")
          : folder.lock();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
