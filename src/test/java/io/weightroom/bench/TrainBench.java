package io.weightroom.bench;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.job.WorkerLauncher;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Our training step against bare Deeplearning4j loops. All subjects live at once and take turns, so
 * that whatever else the machine does meets them alike; what counts is the ratio of medians.
 */
final class TrainBench {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 9;

  /** Who trains. */
  enum Subject {
    /** Our session, started as the product starts its workers. */
    DL4J("dl4j"),
    /** {@code ComputationGraph.fit} with the same binary, kernel, threads and helpers. */
    BARE("bare-dl4j"),
    /** {@code ComputationGraph.fit} with the plain binary and nothing set. */
    BARE_AS_IT_COMES("bare-dl4j-as-it-comes");

    private final String label;

    Subject(String label) {
      this.label = label;
    }
  }

  private TrainBench() {}

  /** Measures everything and says on the way what it found. */
  static List<Measured> run(PrintStream progress) {
    Map<Subject, Child> children = new EnumMap<>(Subject.class);
    try {
      for (Subject subject : Subject.values()) {
        children.put(subject, new Child(subject));
      }
      List<Measured> results = new ArrayList<>();
      for (Workload workload : Workload.values()) {
        List<Measured> found = measure(workload, children);
        found.forEach(m -> progress.println(m.sentence()));
        results.addAll(found);
      }
      return results;
    } finally {
      children.values().forEach(Child::close);
    }
  }

  private static List<Measured> measure(Workload workload, Map<Subject, Child> children) {
    Map<Subject, List<Double>> times = new EnumMap<>(Subject.class);
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Map.Entry<Subject, Child> child : children.entrySet()) {
        double time = child.getValue().measure(workload);
        if (round >= WARM_UP) {
          times.computeIfAbsent(child.getKey(), s -> new ArrayList<>()).add(time);
        }
      }
    }
    Measured.Times bare = new Measured.Times(Objects.requireNonNull(times.get(Subject.BARE)));
    List<Measured> measured = new ArrayList<>();
    times.forEach(
        (subject, list) ->
            measured.add(
                new Measured(
                    workload.name().toLowerCase(Locale.ROOT),
                    subject.label,
                    new Measured.Times(list),
                    Subject.BARE.label,
                    bare)));
    return measured;
  }

  /** A process that trains when it is asked to. */
  private static final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    Child(Subject subject) {
      WorkerEnvironment environment = WorkerEnvironment.ofThisMachine(EngineKind.DL4J);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      if (subject == Subject.BARE_AS_IT_COMES) {
        command.addAll(
            environment.options().stream().filter(o -> !o.contains("extension")).toList());
      } else {
        command.addAll(environment.options());
        command.add("-Dorg.eclipse.deeplearning4j.helpers.disable=false");
      }
      String cache = System.getProperty("org.bytedeco.javacpp.cachedir");
      if (cache != null) {
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
      }
      command.addAll(
          List.of(
              "-cp",
              classPath(),
              TrainWorker.class.getName(),
              subject == Subject.DL4J ? "ours" : "bare"));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      if (subject == Subject.BARE_AS_IT_COMES) {
        builder.environment().keySet().removeAll(environment.variables().keySet());
      } else {
        builder.environment().putAll(environment.variables());
      }
      try {
        process = builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Milliseconds per step. */
    double measure(Workload workload) {
      try {
        process.outputWriter(StandardCharsets.UTF_8).append(workload.name()).append('\n').flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
          if (line.startsWith("ms ")) {
            return Double.parseDouble(line.substring(3));
          }
        }
        throw new IllegalStateException("a worker ended while it measured " + workload);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  /** What a worker has, and the benchmarks. */
  private static String classPath() {
    Path target = WorkerLauncher.built();
    return String.join(
        File.pathSeparator,
        target.resolve("test-classes").toString(),
        target.resolve("classes").toString(),
        target.resolve("lib").resolve("dl4j").resolve("*").toString());
  }
}
