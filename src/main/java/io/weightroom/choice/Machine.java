package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What trials were made on, apart from the network.
 *
 * @param fingerprint changes with the processor, the number of cores, Java, and the engines with
 *     their libraries; what was measured before is then measured anew
 * @param cores processors that this process may use
 * @param engines those that are installed
 */
public record Machine(String fingerprint, int cores, Set<EngineKind> engines) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final int LENGTH = 16;

  public Machine {
    engines = Set.copyOf(engines);
  }

  /** This one, with what the build has laid out. */
  public static Machine ofThisBuild() {
    Set<EngineKind> engines = installed();
    int cores = Runtime.getRuntime().availableProcessors();
    MessageDigest digest = Digests.sha256();
    add(digest, processor());
    add(digest, cores + " " + Runtime.version());
    for (EngineKind kind : engines) {
      WorkerEnvironment environment = WorkerEnvironment.ofThisMachine(kind);
      add(digest, kind.id() + " " + environment.binary() + " " + environment.kernel());
      add(digest, libraries(WorkerLauncher.built().resolve("lib").resolve(kind.id())));
    }
    addClasses(digest);
    String all = HexFormat.of().formatHex(digest.digest());
    return new Machine(all.substring(0, LENGTH), cores, engines);
  }

  /** The engines that the build has laid out. */
  public static Set<EngineKind> installed() {
    Set<EngineKind> engines = EnumSet.noneOf(EngineKind.class);
    for (EngineKind kind : EngineKind.values()) {
      if (WorkerLauncher.isInstalled(kind)) {
        engines.add(kind);
      }
    }
    return engines;
  }

  private static void add(MessageDigest digest, String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String processor() {
    try {
      return Files.isReadable(CPU_INFO)
          ? Files.readAllLines(CPU_INFO).stream()
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .orElse("")
          : System.getProperty("os.arch");
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** Names hold versions, and platforms. */
  private static String libraries(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Our own code of the engines counts as well: a faster layer makes trials old. */
  private static void addClasses(MessageDigest digest) {
    Path engines = WorkerLauncher.built().resolve("classes").resolve("io/weightroom/engine");
    if (!Files.isDirectory(engines)) {
      return;
    }
    try (Stream<Path> files = Files.walk(engines)) {
      List<Path> classes =
          files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
      for (Path each : classes) {
        digest.update(Files.readAllBytes(each));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
