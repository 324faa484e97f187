package io.weightroom.job;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What starts of Java load, in a file from which later starts take it: the JDK's AOT cache, which
 * holds classes, linked, and what was learned of their methods (JEP 514 and 515).
 *
 * <p>The JDK takes classes from jars alone, and uses a cache for other code than it was made from
 * without a word. So the classes are packed into a jar beside it that is never written again, and
 * the name of both is a stamp of all that they were made from: when one file of the class path has
 * changed, nobody finds them any more.
 */
public final class StartCache {
  private static final String SWITCH = "WEIGHTROOM_START_CACHE";
  private static final String ARGUMENTS = ".args";
  private static final String DRAFT = "draft-";

  /** When whoever still makes one has failed. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path arguments;
  private final Path jar;
  private final Path file;

  private StartCache(Path arguments) {
    String kind = arguments.getFileName().toString().replace(ARGUMENTS, "");
    String java = System.getProperty("java.home") + System.getProperty("java.vm.version");
    long stamp = ClassPathStamp.of(arguments) * 31 + java.hashCode();
    String name = kind + "-" + Long.toHexString(stamp);
    Path folder = arguments.resolveSibling("start");
    this.arguments = arguments;
    this.jar = folder.resolve(name + ".jar");
    this.file = folder.resolve(name + ".aot");
  }

  /**
   * The cache for what the class path of a file of options holds now, whether it is there or not.
   *
   * @param arguments options for {@code java}, with a class path that begins with a folder
   */
  static StartCache of(Path arguments) {
    return new StartCache(arguments);
  }

  /** Whether it was made, and nobody has turned it off. */
  boolean isThere() {
    return !"off".equals(System.getenv(SWITCH)) && Files.exists(file) && Files.exists(jar);
  }

  /**
   * Further options for a start that uses it; none where it is not there. Java leaves a damaged
   * cache aside, and says so nowhere; if it did not verify, it would crash.
   */
  List<String> options() {
    return isThere()
        ? List.of(
            "-Xlog:aot*=off,cds*=off",
            "-XX:+VerifySharedSpaces",
            "-XX:AOTCache=" + file,
            "-cp",
            classPath())
        : List.of();
  }

  private String classPath() {
    List<String> entries = ClassPathStamp.entries(arguments);
    return String.join(
        File.pathSeparator,
        Stream.concat(Stream.of(jar.toString()), entries.stream().skip(1)).toList());
  }

  /** The cache, and the classes that it was made from. */
  public Set<Path> files() {
    return Set.of(file, jar);
  }

  /**
   * Makes it, unless it is there.
   *
   * @param rehearsal a process, with the options that it is given, which does what starts do
   * @return whether it is there now
   */
  boolean make(Function<List<String>, ProcessBuilder> rehearsal) {
    if (isThere()) {
      return true;
    }
    pack(Path.of(ClassPathStamp.entries(arguments).getFirst()));
    return keep(
        file,
        draft -> rehearsal.apply(List.of("-XX:AOTCacheOutput=" + draft, "-cp", classPath())),
        () -> of(arguments).file.equals(file));
  }

  private void pack(Path classes) {
    try {
      Files.createDirectories(jar.getParent());
      Path draft = draft(jar);
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
      int code =
          ToolProvider.findFirst("jar")
              .orElseThrow()
              .run(
                  nowhere,
                  nowhere,
                  "--create",
                  "--no-compress",
                  "--file=" + draft,
                  "-C",
                  classes.toString(),
                  ".");
      if (code != 0) {
        throw new IOException("the classes in " + classes + " cannot be packed");
      }
      Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has a process write a cache when it ends, and keeps that if all went well.
   *
   * @param file the cache
   * @param rehearsal the process, for the file that it is to write
   * @param isTrue whether the file may still have its name
   * @return whether it is there
   */
  public static boolean keep(
      Path file, Function<Path, ProcessBuilder> rehearsal, BooleanSupplier isTrue) {
    Path draft = draft(file);
    try {
      Files.createDirectories(file.getParent());
      Process process =
          rehearsal
              .apply(draft)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(LIMIT);
      process.destroyForcibly();
      if (ended && process.exitValue() == 0 && Files.exists(draft) && isTrue.getAsBoolean()) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      DurableFiles.deleteTree(draft);
    }
    return Files.exists(file);
  }

  /**
   * Deletes what was made from other code, and what somebody left half done.
   *
   * @param folder where caches lie
   * @param current what stays
   */
  public static void deleteOthers(Path folder, Set<Path> current) throws IOException {
    Instant dead = Instant.now().minus(LIMIT);
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.filter(file -> !current.contains(file)).toList()) {
        boolean isDraft = each.getFileName().toString().startsWith(DRAFT);
        if (!isDraft || Files.getLastModifiedTime(each).toInstant().isBefore(dead)) {
          DurableFiles.deleteTree(each);
        }
      }
    }
  }

  private static Path draft(Path file) {
    return file.resolveSibling(DRAFT + ProcessHandle.current().pid() + "-" + file.getFileName());
  }
}
