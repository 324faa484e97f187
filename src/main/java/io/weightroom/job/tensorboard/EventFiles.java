package io.weightroom.job.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The event files of a folder, {@code events.out.tfevents.<seconds>.<host>}. The host is always the
 * same word: a run tells nothing about the machine that it ran on.
 */
final class EventFiles {
  private static final String HOST = "weightroom";
  private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{10})\\..*");

  private EventFiles() {}

  /** Oldest first, which is the order of the names. */
  static List<Path> in(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "events.out.tfevents.*")) {
      all.forEach(files::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  /** A name for the next file: later than all others, even if the clock went back. */
  static Path next(Path folder, long second) {
    long free = second;
    for (Path file : in(folder)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        free = Math.max(free, Long.parseLong(name.group(1)) + 1);
      }
    }
    return folder.resolve("events.out.tfevents.%010d.%s".formatted(free, HOST));
  }
}
