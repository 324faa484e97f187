package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Imports files, one after the other, in a process of its own that has a small heap. */
final class SmallHeap {
  private SmallHeap() {}

  /**
   * What became of a file.
   *
   * @param millis the processor time of all threads, which other programs do not lengthen
   * @param problems why it was refused; empty if it was stored
   */
  record Outcome(String file, long millis, String problems) {
    boolean stored() {
      return problems.isEmpty();
    }
  }

  /**
   * Imports files by their names' ends: .csv, .gz (a table), .zip, and .idx with the labels of
   * {@code labels} beside it. A process that runs out of memory or does not end fails the test.
   */
  static List<Outcome> imports(Path folder, int megabytes, List<Path> files)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Path said = folder.resolve("said");
    Files.writeString(said, "");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SmallHeap.class.getName(), folder.toString()));
    files.forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the imports come to an end").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return Files.readAllLines(said).stream()
        .map(line -> line.split("\t", -1))
        .map(part -> new Outcome(part[0], Long.parseLong(part[1]), part[2]))
        .toList();
  }

  /** The process: a folder, and the files. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      Path file = Path.of(argument);
      long began = processorMillis();
      Result<Imported> result =
          Import.run(source(file), folder.resolve("imported"), Progress.SILENT);
      long millis = processorMillis() - began;
      String problems =
          result.problems().stream()
              .limit(3)
              .map(problem -> problem.line().replaceAll("\\s+", " "))
              .collect(Collectors.joining(" "));
      Files.writeString(
          folder.resolve("said"),
          file.getFileName() + "\t" + millis + "\t" + problems + "\n",
          StandardOpenOption.APPEND);
      StoreFolder.forget(folder.resolve("imported"));
    }
  }

  private static DataSource source(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(".zip")) {
      return new DataSource.Zip(file, null, ImageFiles.options(4, 4, Set.of(), false), null);
    }
    return name.endsWith(".idx")
        ? new DataSource.Idx(file, file.resolveSibling("labels"), null, null)
        : DataSource.Csv.of(file);
  }

  private static long processorMillis() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime());
  }
}
