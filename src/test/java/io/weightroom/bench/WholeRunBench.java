package io.weightroom.bench;

import io.weightroom.engine.EngineKind;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
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
import java.util.List;
import java.util.function.Predicate;

/**
 * A whole run of the digits' CNN (10,000 images, 5 epochs), from its first step to its report with
 * evaluation, checkpoints, event files, predictions and model, against as many bare steps of the
 * same engine, measured before and after it.
 */
final class WholeRunBench {
  private static final int TIMES = 3;
  private static final double TURN_MS = 2000;
  private static final int EPOCHS = 5;
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
          Finding found = measure(engine, digits, design, folder);
          say.println(found.sentence());
          findings.add(found);
        }
      }
      return findings;
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }

  private static Finding measure(EngineKind engine, DataSource.Idx digits, Path design, Path folder)
      throws IOException, InterruptedException {
    RunFolder first = new RunFolder(folder.resolve(engine.id()));
    train(engine, digits, design, 1, first); // tells how many threads the product takes
    TrainSubject subject =
        TrainSubject.ours(engine, Job.read(first).orThrow().placement().threads());
    List<Double> whole = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    try (TrainChild child = new TrainChild(subject, Workload.CNN)) {
      child.train(TURN_MS);
      for (int i = 0; i < TIMES; i++) {
        double before = child.train(TURN_MS).ms();
        RunFolder run = new RunFolder(folder.resolve(engine.id() + i));
        train(engine, digits, design, EPOCHS, run);
        double step = (before + child.train(TURN_MS).ms()) / 2;
        List<JournalEntry> journal = Journal.read(run);
        whole.add(milliseconds(journal));
        bare.add(steps(journal) * step);
      }
    }
    return new Compared(
        "digits-cnn",
        "a whole run of the digits' CNN on " + engine.title(),
        new Measured.Times(whole),
        "its bare steps",
        new Measured.Times(bare),
        1.15);
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
