package io.weightroom.bench;

import io.weightroom.engine.dl4j.Dl4jEngine;
import io.weightroom.engine.libtorch.LibtorchEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One way to train one workload, in a process of its own because settings are read when it starts.
 * For each line that it reads it trains for a turn and answers with a {@link Turn}.
 */
final class TrainWorker {
  private static final Path STATUS = Path.of("/proc/self/status");

  private TrainWorker() {}

  /**
   * @param arguments who trains, and the workload
   */
  public static void main(String[] arguments) throws IOException {
    Loop loop = loop(arguments[0], Workload.valueOf(arguments[1]));
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(turn(loop, (long) (1e6 * Double.parseDouble(line))).line());
    }
  }

  /** The engines' libraries are not there together, so only what is asked for may be loaded. */
  private static Loop loop(String subject, Workload workload) {
    return switch (subject) {
      case "dl4j" -> new SessionLoop(new Dl4jEngine(), workload);
      case "libtorch" -> new SessionLoop(new LibtorchEngine(), workload);
      case "bare-dl4j" -> new BareDl4j(workload);
      case "bare-libtorch" -> new BareLibtorch(workload);
      default -> throw new IllegalArgumentException(subject);
    };
  }

  /** As many steps as fit. */
  private static Turn turn(Loop loop, long nanos) throws IOException {
    long waited = loop.waited();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    int steps = 0;
    long now = start;
    while (now - start < nanos) {
      loop.step();
      steps++;
      now = System.nanoTime();
    }
    double took = now - start;
    double worked = cpuNanos() - cpu;
    return new Turn(
        took / 1e6 / steps, worked / 1e6 / steps, (loop.waited() - waited) / took, peakMegabytes());
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** The most memory that this process has held so far, 0 where the system does not tell. */
  private static double peakMegabytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    String kibibytes =
        Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .findFirst()
            .orElse("VmHWM: 0 kB")
            .replaceAll("\\D", "");
    return Long.parseLong(kibibytes) * 1024 / 1e6;
  }
}
