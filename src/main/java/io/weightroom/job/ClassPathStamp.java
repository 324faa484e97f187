package io.weightroom.job;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that changes when a class path does: from the names, sizes and times of its files. A
 * process that was started before a build has other code than one that is started after it.
 */
final class ClassPathStamp {
  private static final Pattern CLASS_PATH = Pattern.compile("(?m)^-cp \"?([^\"\\n]+)\"?$");

  private ClassPathStamp() {}

  /**
   * Reads the stamp.
   *
   * @param arguments a file of options for {@code java}
   */
  static long of(Path arguments) {
    try {
      Sum sum = new Sum();
      sum.add(Files.readString(arguments).hashCode());
      for (String entry : entries(arguments)) {
        Path place = Path.of(entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry);
        if (Files.exists(place)) {
          Files.walkFileTree(place, sum);
        }
      }
      return sum.value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entries of the class path, in their order; a folder of jars ends with an asterisk. */
  static List<String> entries(Path arguments) {
    try {
      Matcher found = CLASS_PATH.matcher(Files.readString(arguments));
      return found.find()
          ? List.of(found.group(1).split(Pattern.quote(File.pathSeparator)))
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The order in which a folder lists its files does not count. */
  private static final class Sum extends SimpleFileVisitor<Path> {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private long value;

    void add(long number) {
      value += number * FACTOR ^ number >>> 29;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      add(
          file.hashCode()
              + FACTOR * (attributes.size() + FACTOR * attributes.lastModifiedTime().toMillis()));
      return FileVisitResult.CONTINUE;
    }
  }
}
