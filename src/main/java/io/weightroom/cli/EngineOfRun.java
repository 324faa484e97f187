package io.weightroom.cli;

import io.weightroom.catalog.Result;
import io.weightroom.choice.Choice;
import io.weightroom.choice.EngineChoice;
import io.weightroom.choice.EngineChoice.Asked;
import io.weightroom.choice.EngineWish;
import io.weightroom.choice.Structure;
import io.weightroom.choice.Timing;
import io.weightroom.choice.TrialRequest;
import io.weightroom.choice.TrialRun;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.device.DeviceRules;
import io.weightroom.engine.device.DeviceWish;
import io.weightroom.engine.device.Devices;
import io.weightroom.engine.device.InstalledEngines;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.NetworkCheck;
import io.weightroom.reader.Import;
import io.weightroom.reader.Imported;
import io.weightroom.reader.Progress;
import io.weightroom.recipe.Recipe;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Chooses engine and threads of a run from the command line: by what was measured of its structure,
 * else by a short trial if engines are open and the run is long enough to gain by it, else by a
 * prediction.
 */
final class EngineOfRun {
  /** A run that is predicted to take less gains nothing by a trial. */
  private static final double WORTH_MILLIS = 40_000;

  /** How long a short trial trains. */
  private static final int TRIAL_MILLIS = 400;

  private static final long LIMIT_MILLIS = 2_000;

  private final EngineChoice choice;
  private final EngineWish engine;
  private final DeviceWish wish;
  private final PrintStream err;
  private final long limitMillis;

  /**
   * @param data the folder where trials are remembered
   * @param engine one that is installed, or any
   */
  EngineOfRun(Path data, EngineWish engine, DeviceWish wish, PrintStream err) {
    this(data, engine, wish, err, LIMIT_MILLIS);
  }

  /**
   * @param limitMillis how long a short trial may take with its start
   */
  EngineOfRun(Path data, EngineWish engine, DeviceWish wish, PrintStream err, long limitMillis) {
    this.choice = EngineChoice.in(data);
    this.engine = engine;
    this.wish = wish;
    this.err = err;
    this.limitMillis = limitMillis;
  }

  /**
   * What is to compute a job, which is told in one line; empty where nothing can be chosen, or
   * where the worker will say what is wrong. The files that the job names are imported into the
   * folder, as its worker would have done.
   */
  Optional<Placement> place(Job job, RunFolder folder) {
    if (!(Import.run(job.source(), folder.data(), Progress.SILENT)
        instanceof Result.Ok<Imported>(Imported data))) {
      return Optional.empty();
    }
    Schema schema = data.schema();
    return NetworkCheck.check(
            job.design().network(),
            job.design().recipe(),
            schema.form(),
            WorkerLauncher.Memory.DEFAULT.limits(schema.samples()))
        .checked()
        .map(network -> place(job, folder, schema, network));
  }

  private Placement place(Job job, RunFolder folder, Schema schema, CheckedNetwork network) {
    Recipe recipe = job.design().recipe();
    Devices devices = Train.devices(wish);
    InstalledEngines installed = InstalledEngines.ofThisBuild();
    Asked asked =
        new Asked(
            network,
            recipe,
            schema.samples(),
            choice.machine().cores(),
            DeviceRules.onCards(wish, installed, devices, 0));
    Choice chosen = choose(asked, job, folder, schema);
    err.println(chosen.inWords() + ".");
    return chosen.on(DeviceRules.choose(chosen.engine(), wish, installed, devices, 0));
  }

  private Choice choose(Asked asked, Job job, RunFolder folder, Schema schema) {
    Structure structure = asked.structure();
    TrialRequest request = new TrialRequest(job.design(), schema);
    boolean open = choice.isOpen(structure);
    if (open) {
      // a server on the same data folder measures it when there is time
      choice.trials().want(structure, request);
    }
    if (engine.engine().isPresent()) {
      return choice.fixed(engine.engine().get(), "chosen by you", asked);
    }
    Set<EngineKind> engines = choice.machine().engines();
    if (open && engines.size() > 1 && millis(asked, job.source().split()) > WORTH_MILLIS) {
      List<Timing> timings = measure(folder.root().resolve("trial.json"), request);
      if (timings.size() == engines.size()) {
        return choice.choose(asked, timings);
      }
    }
    return choice.choose(asked);
  }

  /** How long the whole run will take, as it is predicted for the fastest engine. */
  private double millis(Asked asked, SplitPlan split) {
    Recipe recipe = asked.recipe();
    double share = 1 - split.validation(recipe.validationSplit()) - split.test(recipe.testSplit());
    Structure structure = asked.structure();
    double steps = recipe.epochs() * Math.ceil(asked.samples() * share / structure.batch());
    return steps * choice.timings(structure).stream().mapToDouble(Timing::millis).min().orElse(0);
  }

  /** All engines at once, each with one thread; those that are not done in time are missing. */
  private List<Timing> measure(Path file, TrialRequest request) {
    try {
      request.write(file);
      List<CompletableFuture<Optional<Timing>>> running =
          choice.machine().engines().stream()
              .map(each -> CompletableFuture.supplyAsync(() -> measure(each, file)))
              .toList();
      List<Timing> timings =
          running.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
      DurableFiles.deleteTree(file);
      return timings;
    } catch (UncheckedIOException e) {
      tell(e);
      return List.of();
    }
  }

  private Optional<Timing> measure(EngineKind each, Path file) {
    try {
      return new TrialRun().measure(each, 1, file, TRIAL_MILLIS, limitMillis);
    } catch (UncheckedIOException e) {
      tell(e);
      return Optional.empty();
    }
  }

  private void tell(UncheckedIOException e) {
    err.println("The engines cannot be tried beforehand: " + e.getCause().getMessage());
  }
}
