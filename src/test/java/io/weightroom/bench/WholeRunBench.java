package io.weightroom.bench;

import io.weightroom.choice.Choice;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WaitingWorker;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A whole run of the digits' CNN (10,000 images, 5 epochs), from its first step to its report with
 * evaluation, checkpoints, event files, predictions and model, against as many bare steps of the
 * same engine, measured before and after it: as the command line trains it, in a worker that has
 * just started, and as the server does, in one that waited.
 */
final class WholeRunBench {
  private static final int TIMES = 5;
  private static final double TURN_MS = 2000;
  private static final int EPOCHS = 5;
  private static final String COLD = "from the command line";
  private static final String WARM = "in a worker that waited";
  private static final String DESIGN = "/designs/digits-cnn.json";

  private WholeRunBench() {}

  static List<Finding> run(PrintStream say) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("weightroom-bench");
    try {
      DataSource.Idx digits =
          (DataSource.Idx)
              Sample.all().stream()
                  .filter(sample -> sample.id().equals("mnist"))
                  .findFirst()
                  .orElseThrow()
                  .copyTo(folder);
      Path design = folder.resolve("design.json");
      try (var resource = WholeRunBench.class.getResourceAsStream(DESIGN)) {
        Files.write(design, resource.readAllBytes());
      }
      List<Finding> findings = new ArrayList<>();
      for (EngineKind engine : EngineKind.values()) {
        if (WorkerLauncher.isInstalled(engine)) {
          say.println("Running the digits' CNN as a whole on " + engine.title() + ".");
          List<Finding> found = measure(engine, digits, design, folder);
          found.forEach(each -> say.println(each.sentence()));
          findings.addAll(found);
        }
      }
      return findings;
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }

  private static List<Finding> measure(
      EngineKind engine, DataSource.Idx digits, Path design, Path folder)
      throws IOException, InterruptedException {
    RunFolder first = new RunFolder(folder.resolve(engine.id()));
    train(engine, digits, design, 1, first); // tells how many threads the product takes
    int threads = Job.read(first).orThrow().placement().threads();
    TrainSubject subject = TrainSubject.ours(engine, threads);
    Map<String, List<Double>> whole = new LinkedHashMap<>();
    Map<String, List<Double>> bare = new LinkedHashMap<>();
    try (TrainChild child = new TrainChild(subject, Workload.CNN)) {
      child.train(TURN_MS);
      for (int i = 0; i < TIMES; i++) {
        RunFolder cold = new RunFolder(folder.resolve(engine.id() + "-cold-" + i));
        RunFolder warm = RunFolder.create(folder.resolve(engine.id() + "-warm-" + i)).orThrow();
        double before = child.train(TURN_MS).ms();
        train(engine, digits, design, EPOCHS, cold);
        double between = child.train(TURN_MS).ms();
        again(cold, warm, Files.createDirectory(folder.resolve(engine.id() + "-nest-" + i)));
        double after = child.train(TURN_MS).ms();
        count(COLD, cold, (before + between) / 2, whole, bare);
        count(WARM, warm, (between + after) / 2, whole, bare);
      }
    }
    return whole.keySet().stream()
        .map(
            manner ->
                (Finding)
                    new Compared(
                        "digits-cnn",
                        "a whole run of the digits' CNN with "
                            + new Choice(engine, threads, "").taken()
                            + ", "
                            + manner,
                        new Measured.Times(whole.get(manner)),
                        "its bare steps",
                        new Measured.Times(bare.get(manner)),
                        1.15))
        .toList();
  }

  private static void count(
      String manner,
      RunFolder run,
      double step,
      Map<String, List<Double>> whole,
      Map<String, List<Double>> bare) {
    List<JournalEntry> journal = Journal.read(run);
    whole.computeIfAbsent(manner, _ -> new ArrayList<>()).add(milliseconds(journal));
    bare.computeIfAbsent(manner, _ -> new ArrayList<>()).add(steps(journal) * step);
  }

  /** Trains what a run has trained once more, in a worker that has waited for it. */
  private static void again(RunFolder before, RunFolder run, Path nest)
      throws IOException, InterruptedException {
    Job job = Job.read(before).orThrow();
    new Job(
            job.name(),
            job.design(),
            job.datasetName(),
            new DataSource.Stored(before.data()),
            job.fingerprint(),
            job.placement())
        .write(run);
    WorkerLauncher launcher = new WorkerLauncher(WorkerLauncher.Memory.DEFAULT).of(run);
    try (WaitingWorker worker = launcher.warm(nest)) {
      if (!worker.ready().join()) {
        throw new IllegalStateException("the worker died: " + worker.log().lastWords());
      }
      Process process = worker.give(run, launcher.environment().threads()).orElseThrow();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the training ended with " + process.exitValue());
      }
    }
  }

  private static void train(
      EngineKind engine, DataSource.Idx digits, Path design, int epochs, RunFolder run)
      throws IOException, InterruptedException {
    List<String> command =
        Arrays.asList(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + WorkerLauncher.arguments(EngineKind.DL4J),
            "io.weightroom.cli.Train",
            design.toString(),
            "--data",
            digits.images().toString(),
            "--labels",
            digits.labels().toString(),
            "--engine",
            engine.id(),
            "--epochs",
            String.valueOf(epochs),
            "--out",
            run.root().toString());
    int code =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("the training ended with " + code);
    }
  }

  private static double milliseconds(List<JournalEntry> journal) {
    Instant began = at(journal, RunEvent.TrainingBegan.class::isInstance);
    Instant ended = at(journal, RunEvent.Finished.class::isInstance);
    return Duration.between(began, ended).toNanos() / 1e6;
  }

  private static Instant at(List<JournalEntry> journal, Predicate<RunEvent> event) {
    return journal.stream()
        .filter(entry -> event.test(entry.event()))
        .findFirst()
        .orElseThrow()
        .at();
  }

  private static long steps(List<JournalEntry> journal) {
    return journal.stream()
        .mapToLong(entry -> entry.event() instanceof RunEvent.EpochDone done ? done.step() : 0)
        .max()
        .orElseThrow();
  }
}
