package io.weightroom.bench;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.job.WorkerLauncher;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who trains.
 *
 * @param label the name in results: "dl4j", "bare-libtorch"
 * @param manner how its process is started
 * @param environment the engine, and for how many threads
 */
record TrainSubject(String label, Manner manner, WorkerEnvironment environment) {

  /** How a process is started. */
  enum Manner {
    /** As every worker is. */
    OURS,
    /** With all that is known to make it fast. */
    WELL_SET,
    /** The same, with OpenBLAS's own threads beside LibTorch's. */
    THREADS_FOR_PRODUCTS,
    /** With nothing set, as the library comes. */
    AS_IT_COMES
  }

  /** Our session with this engine. */
  static TrainSubject ours(EngineKind engine, int threads) {
    return new TrainSubject(
        engine.id(), Manner.OURS, WorkerEnvironment.ofThisMachine(engine).withThreads(threads));
  }

  /** {@code ComputationGraph.fit} with the plain binary, on all cores, as it does by itself. */
  static TrainSubject bareDl4j() {
    return new TrainSubject(
        "bare-dl4j",
        Manner.AS_IT_COMES,
        WorkerEnvironment.ofThisMachine(EngineKind.DL4J)
            .withThreads(Runtime.getRuntime().availableProcessors()));
  }

  /** The shortest loop over LibTorch; what counts is its best setting of these. */
  static List<TrainSubject> bareLibtorch(int threads) {
    WorkerEnvironment environment =
        WorkerEnvironment.ofThisMachine(EngineKind.LIBTORCH).withThreads(threads);
    TrainSubject all = new TrainSubject("bare-libtorch", Manner.WELL_SET, environment);
    return threads == 1
        ? List.of(all)
        : List.of(all, new TrainSubject("bare-libtorch", Manner.THREADS_FOR_PRODUCTS, environment));
  }

  boolean isOurs() {
    return manner == Manner.OURS;
  }

  EngineKind engine() {
    return environment.engine();
  }

  int threads() {
    return environment.threads();
  }

  /** A process that trains a workload a turn for each line that it reads. */
  ProcessBuilder process(Workload workload) {
    ProcessBuilder builder =
        manner == Manner.OURS
            ? new WorkerLauncher(environment, WorkerLauncher.Memory.DEFAULT)
                .builder(List.of("-cp", classPath()), TrainWorker.class.getName())
            : new ProcessBuilder(bareCommand());
    List<String> command = builder.command();
    command.addAll(List.of(label, workload.name()));
    if (manner == Manner.AS_IT_COMES) {
      builder.environment().keySet().removeAll(environment.variables().keySet());
    } else {
      builder.environment().putAll(environment.variables());
    }
    if (manner == Manner.THREADS_FOR_PRODUCTS) {
      builder.environment().put("OPENBLAS_NUM_THREADS", String.valueOf(threads()));
    }
    return builder;
  }

  private List<String> bareCommand() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + WorkerLauncher.built().resolve("javacpp"));
    if (manner != Manner.AS_IT_COMES) {
      // Else every pointer that is made asks the system how much memory the process has.
      command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    }
    command.addAll(List.of("-cp", classPath(), TrainWorker.class.getName()));
    return command;
  }

  /** What a worker has, and the benchmarks. */
  private String classPath() {
    Path target = WorkerLauncher.built();
    return String.join(
        File.pathSeparator,
        target.resolve("test-classes").toString(),
        target.resolve("classes").toString(),
        target.resolve("lib").resolve(engine().id()).resolve("*").toString());
  }
}
