package io.weightroom.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts workers: one plain Java process on one run folder, in a session of its own, so that
 * neither Ctrl-C at the server's terminal nor the server's death ends it.
 */
public final class WorkerLauncher {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final String MAIN = "io.weightroom.worker.TrainWorker";

  private final Path arguments;
  private final Memory memory;

  /**
   * @param arguments the file with the worker's Java options and class path
   */
  public WorkerLauncher(Path arguments, Memory memory) {
    this.arguments = arguments;
    this.memory = memory;
  }

  /**
   * What a worker may use.
   *
   * @param heapMegabytes for Java objects
   * @param nativeMegabytes for the engine's arrays
   */
  public record Memory(int heapMegabytes, int nativeMegabytes) {
    public static final Memory DEFAULT = new Memory(1024, 3072);
  }

  /** The file of options that the build has laid out beside the classes. */
  public static Path builtArguments() {
    try {
      Path classes =
          Path.of(WorkerLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolveSibling("worker-dl4j.args");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts a worker on a run folder that has its {@code job.json}.
   *
   * @param flags further Java options
   * @param environment variables to set, such as the BLAS kernel
   */
  public Process start(RunFolder folder, List<String> flags, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + arguments);
    command.add("-Xmx" + memory.heapMegabytes() + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Dorg.bytedeco.javacpp.maxbytes=" + memory.nativeMegabytes() + "m");
    command.add(
        "-Dorg.bytedeco.javacpp.maxphysicalbytes="
            + (memory.heapMegabytes() + memory.nativeMegabytes() + 1024)
            + "m");
    command.addAll(flags);
    command.add(MAIN);
    command.add(folder.root().toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.workerLog().toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("a worker cannot be started", e);
    }
  }
}
