package io.weightroom.cli;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.engine.device.DeviceProbe;
import io.weightroom.engine.device.DeviceRules;
import io.weightroom.engine.device.DeviceWish;
import io.weightroom.engine.device.Devices;
import io.weightroom.engine.device.InstalledEngines;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.recipe.Recipe;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * {@code weightroom train}: the same worker as the server's, followed from the command line. Exit 0
 * done; 2 the user's mistake, or a run that ended in NaN; 130 interrupted; 1 our fault.
 */
public final class Train {
  /** The exit code for the user's mistakes. */
  static final int MISTAKE = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final Path home;

  Train(PrintStream out, PrintStream err, Path home) {
    this.out = out;
    this.err = err;
    this.home = home;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Path home = WorkerLauncher.built().getParent();
    System.exit(new Train(System.out, System.err, home).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(TrainOptions.USAGE);
      return 0;
    }
    Result<Job> job = TrainOptions.parse(arguments).then(Train::installed).then(this::job);
    if (job instanceof Result.Failed<Job>(List<Problem> problems)) {
      return refuse(problems);
    }
    TrainOptions options = TrainOptions.parse(arguments).orThrow();
    Path root = options.path("--out").map(Path::toAbsolutePath).orElseGet(this::freshFolder);
    boolean existed = Files.exists(root);
    Result<RunFolder> folder = RunFolder.create(root);
    if (folder instanceof Result.Failed<RunFolder>(List<Problem> problems)) {
      return refuse(problems);
    }
    RunFolder run = folder.orThrow();
    Job asked = job.orThrow();
    Path store = home.resolve("model-store");
    Job frozen =
        new EngineOfRun(store, options.engine(), options.device(), err)
            .place(asked, run)
            .map(asked::with)
            .orElse(asked);
    frozen.write(run);
    if (options.device() == DeviceWish.CUDA && frozen.placement().device() != Device.CUDA) {
      err.println("--device: " + frozen.placement().reason() + ".");
    }
    FollowedRun followed = new FollowedRun(run, err);
    int code = followed.toTheEnd();
    boolean isLogNeeded = code == FollowedRun.DIED;
    if (!followed.hasTrained() && !isLogNeeded) {
      forget(root, existed);
    }
    if (code == 0) {
      out.println(TrainReport.of(run));
    }
    return code;
  }

  private int refuse(List<Problem> problems) {
    problems.forEach(problem -> err.println(problem.line()));
    return MISTAKE;
  }

  /** Nothing half-done remains of a run that never trained, unless its log has to tell why. */
  private static void forget(Path root, boolean existed) {
    try {
      if (existed) {
        try (var files = Files.list(root)) {
          files.toList().forEach(DurableFiles::deleteTree);
        }
      } else {
        DurableFiles.deleteTree(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path freshFolder() {
    Path all = home.resolve("model-store").resolve("command-line");
    String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
    Path folder = all.resolve(stamp);
    for (int number = 2; Files.exists(folder); number++) {
      folder = all.resolve(stamp + "-" + number);
    }
    return folder;
  }

  private Result<Job> job(TrainOptions options) {
    return design(options)
        .then(
            design ->
                DataOptions.source(options)
                    .then(
                        source ->
                            source
                                .fingerprint()
                                .then(print -> Result.ok(job(options, design, source, print)))));
  }

  private static Job job(
      TrainOptions options, Design design, DataSource source, String fingerprint) {
    Recipe recipe = design.recipe();
    if (options.number("--epochs").isPresent()) {
      recipe = recipe.withEpochs(options.number("--epochs").orElseThrow().intValue());
    }
    if (options.number("--seed").isPresent()) {
      recipe = recipe.withSeed(options.number("--seed").orElseThrow());
    }
    return new Job(
        design.name(),
        new Design(design.name(), design.network(), recipe),
        String.valueOf(options.data().getFileName()),
        source,
        fingerprint,
        placement(options));
  }

  /**
   * Engine and device; a card that was asked for in vain is told in the reason. An engine that is
   * to be chosen is chosen when the data is known.
   */
  private static Placement placement(TrainOptions options) {
    EngineKind engine = options.engine().engine().orElse(EngineKind.DL4J);
    return DeviceRules.choose(
            engine, options.device(), InstalledEngines.ofThisBuild(), devices(options.device()), 0)
        .placement(engine, WorkerEnvironment.ofThisMachine(engine).threads());
  }

  static Devices devices(DeviceWish wish) {
    return wish != DeviceWish.CPU && DeviceProbe.isWorthAsking()
        ? DeviceProbe.ask()
        : new Devices.None(Devices.NO_DEVICE);
  }

  /** The engine that is asked for is there. */
  private static Result<TrainOptions> installed(TrainOptions options) {
    Optional<EngineKind> engine = options.engine().engine();
    return engine.isEmpty() || WorkerLauncher.isInstalled(engine.get())
        ? Result.ok(options)
        : Result.failed(
            new Place.AtOption("--engine"),
            engine.get().title() + " is not installed here.",
            "Build Weightroom with it, or leave the option out.");
  }

  private static Result<Design> design(TrainOptions options) {
    Path file = options.design();
    String name = file.toString();
    try {
      if (!Files.isRegularFile(file)) {
        return Result.failed(
            new Place.InFile(name),
            Files.exists(file)
                ? "A design file is needed, found a folder."
                : "There is no such file.",
            "Name a design file in the format " + DesignFormat.FORMAT + ".");
      }
      if (Files.size(file) > DesignFormat.MAX_BYTES) {
        return Result.failed(
            new Place.InFile(name),
            "The file is larger than 4 MiB, too large for a design.",
            "Choose a design file.");
      }
      return DesignFormat.read(Files.readAllBytes(file), name);
    } catch (IOException e) {
      return Result.failed(
          new Place.InFile(name), "The file cannot be read.", "Check its permissions.");
    }
  }
}
