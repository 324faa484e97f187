package io.weightroom.job;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.engine.device.InstalledEngines;
import io.weightroom.network.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts workers: one plain Java process on one run folder, in a session of its own, so that
 * neither Ctrl-C at the server's terminal nor the server's death ends it. It reads foreign files
 * with the limits of the process that starts it.
 *
 * @param environment what its workers compute with, if the run does not say
 * @param memory what each may use
 */
public record WorkerLauncher(WorkerEnvironment environment, Memory memory) {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Path NICE = Path.of("/usr/bin/nice");

  /** Who trains gives way to whoever waits for a page: a third of the weight of others. */
  private static final String NICENESS = "5";

  /** Who measures in idle time gives way to everybody. */
  private static final String LEAST = "19";

  private static final String TRAIN = "io.weightroom.worker.TrainWorker";
  private static final String WARM = "io.weightroom.worker.WarmWorker";
  private static final String REHEARSAL = "io.weightroom.worker.StartCacheWorker";

  /** Starts workers on Deeplearning4j, and runs on what they ask for. */
  public WorkerLauncher(Memory memory) {
    this(WorkerEnvironment.ofThisMachine(EngineKind.DL4J), memory);
  }

  /**
   * What a worker may use.
   *
   * @param heapMegabytes for Java objects
   * @param nativeMegabytes for the engine's arrays
   */
  public record Memory(int heapMegabytes, int nativeMegabytes) {
    public static final Memory DEFAULT = new Memory(1024, 3072);

    /** What a worker takes before it has read a dataset. */
    private static final int EMPTY_MEGABYTES = 256;

    /** Bytes of the heap for a weight on its way into a checkpoint, with its optimizer states. */
    private static final int HEAP_BYTES_OF_WEIGHT = 26;

    private static final String PROPERTY = "weightroom.worker.megabytes";
    private static final long MILLION = 1_000_000;

    /** What the launcher gave to this process. */
    public static Memory ofThisProcess() {
      String[] given = System.getProperty(PROPERTY, "").split(",", -1);
      return given.length == 2
          ? new Memory(Integer.parseInt(given[0]), Integer.parseInt(given[1]))
          : DEFAULT;
    }

    /**
     * What a network has to fit into.
     *
     * @param samples samples of the dataset, or {@link Limits#UNKNOWN}
     */
    public Limits limits(long samples) {
      long heap = (long) heapMegabytes << 20;
      return new Limits(
          ((long) heapMegabytes + nativeMegabytes - EMPTY_MEGABYTES) << 20,
          heap / HEAP_BYTES_OF_WEIGHT / MILLION * MILLION,
          Math.max(1, samples));
    }

    /** All that a worker may hold, with what its libraries take themselves. */
    public int physicalMegabytes() {
      return heapMegabytes + nativeMegabytes + 1024;
    }

    /**
     * How JavaCPP keeps a process within its memory. It asks the system each time that a pointer is
     * made, which LibTorch's steps do a hundred times; there the heartbeat looks.
     */
    private List<String> limits(EngineKind engine) {
      return List.of(
          "-Dorg.bytedeco.javacpp.maxbytes=" + nativeMegabytes + "m",
          "-Dorg.bytedeco.javacpp.maxphysicalbytes="
              + (engine == EngineKind.DL4J ? physicalMegabytes() + "m" : "0"));
    }

    private String option() {
      return "-D" + PROPERTY + "=" + heapMegabytes + "," + nativeMegabytes;
    }
  }

  /** The folder of libraries and files of options that the build has laid out. */
  public static Path built() {
    return InstalledEngines.built();
  }

  /** The file with the Java options and the class path of an engine's workers. */
  public static Path arguments(EngineKind engine) {
    return built().resolve("worker-" + engine.id() + ".args");
  }

  /** Whether the build has laid out an engine's libraries. */
  public static boolean isInstalled(EngineKind engine) {
    return Files.isDirectory(built().resolve("lib").resolve(engine.id()));
  }

  /** Starts a worker that trains, on a run folder that has its {@code job.json}. */
  public Process train(RunFolder folder) {
    ProcessBuilder builder = builder(TRAIN, folder.root().toString());
    return start(logged(nice(builder), folder.workerLog()));
  }

  /**
   * A launcher of the same memory for what a run is to be computed with; Deeplearning4j where that
   * is not installed.
   */
  public WorkerLauncher of(RunFolder folder) {
    return new WorkerLauncher(environment(folder), memory);
  }

  /** The same with another number of threads. */
  public WorkerLauncher withThreads(int threads) {
    return new WorkerLauncher(environment.withThreads(threads), memory);
  }

  private static WorkerEnvironment environment(RunFolder folder) {
    return Job.read(folder) instanceof Result.Ok<Job>(Job job)
            && isInstalled(job.placement().engine())
        ? WorkerEnvironment.ofThisMachine(job.placement().engine())
            .withThreads(job.placement().threads())
        : WorkerEnvironment.ofThisMachine(EngineKind.DL4J);
  }

  /**
   * Starts a worker that makes itself ready to train and waits for its run, which will say how many
   * threads it may take.
   *
   * @param folder where it may write meanwhile, and has its log until it has a run's
   */
  public WaitingWorker warm(Path folder) {
    Path log = folder.resolve("worker.log");
    ProcessBuilder builder =
        builder(WARM, environment.engine().id(), folder.resolve("rehearsal").toString());
    return WaitingWorker.of(
        start(nice(builder).redirectError(ProcessBuilder.Redirect.to(log.toFile()))), log);
  }

  /**
   * All that is fixed when a worker of this launcher starts: memory, options, environment but for
   * the number of threads, and the files that its class path has now. A worker that waits fits a
   * run for which this is the same.
   */
  public String manner() {
    return options()
        + " "
        + environment.withThreads(1).variables()
        + " "
        + ClassPathStamp.of(arguments(environment.engine()));
  }

  /**
   * Starts a worker on Deeplearning4j.
   *
   * @param main the main class
   * @param log where its output is appended
   */
  public Process start(String main, Path log, String... programArguments) {
    return start(logged(builder(main, programArguments), log));
  }

  /**
   * Starts a worker that measures something and gives way to everything else.
   *
   * @param answer where its standard output goes
   * @param main the main class
   */
  public Process measure(Path answer, String main, String... programArguments) {
    return start(
        nice(builder(main, programArguments), LEAST)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(answer.toFile()));
  }

  private static ProcessBuilder logged(ProcessBuilder builder, Path log) {
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private static ProcessBuilder nice(ProcessBuilder builder) {
    return nice(builder, NICENESS);
  }

  private static ProcessBuilder nice(ProcessBuilder builder, String niceness) {
    if (Files.isExecutable(NICE)) {
      builder.command().addAll(0, List.of(NICE.toString(), "-n", niceness));
    }
    return builder;
  }

  /**
   * Starts a worker that is talked to by its standard input and output, and ends with its input.
   *
   * @param main the main class
   */
  public Process converse(String main, String... programArguments) {
    return start(builder(main, programArguments).redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  /**
   * Makes the start cache of this launcher's engine, unless it is there; workers that start later
   * need less time until their first step. Takes a few seconds of a core.
   *
   * @param folder where a worker may write meanwhile
   * @return whether it is there now
   */
  public boolean makeStartCache(Path folder) {
    return startCache()
        .make(options -> builder(options, REHEARSAL, environment.engine().id(), folder.toString()));
  }

  /** What its workers take from earlier starts, for the code that a worker would have now. */
  public StartCache startCache() {
    return StartCache.of(arguments(environment.engine()));
  }

  private ProcessBuilder builder(String main, String... programArguments) {
    return builder(startCache().options(), main, programArguments);
  }

  /**
   * A worker that is not started yet.
   *
   * @param further options behind those of every worker of its engine
   * @param main the main class
   */
  public ProcessBuilder builder(List<String> further, String main, String... programArguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + arguments(environment.engine()));
    command.addAll(further);
    command.addAll(options());
    command.add(main);
    command.addAll(List.of(programArguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment.variables());
    return builder;
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + memory.heapMegabytes() + "m");
    options.add("-XX:+UseSerialGC");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.addAll(memory.limits(environment.engine()));
    options.add(memory.option());
    options.addAll(UploadLimits.ofProcess().options());
    return options;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("a worker cannot be started", e);
    }
  }
}
