package io.weightroom.bench;

import io.weightroom.choice.Choice;
import io.weightroom.choice.EngineChoice;
import io.weightroom.choice.Structure;
import io.weightroom.choice.Timing;
import io.weightroom.choice.TrialRequest;
import io.weightroom.choice.TrialRun;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Schema;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.DurableFiles;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Limits;
import io.weightroom.network.NetworkCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is predicted for networks that nobody has measured, against trials of them: every engine
 * with every number of threads, in turns. What is predicted to be the fastest may take so many
 * times as long as what truly is.
 */
final class ChoiceBench {
  private static final int ROUNDS = 3;
  private static final int TRIAL_MILLIS = 1200;
  private static final int LIMIT_MILLIS = 60_000;
  private static final int SAMPLES = 100_000;

  /** The choice leaves Deeplearning4j for what is this many times as fast, and takes no less. */
  private static final double GOAL = 1.25;

  /**
   * A network as height x width x channels @ batch, and its layers: units, kernels c side, p for a
   * pool, n for normalisation.
   */
  private static final List<String> NETWORKS =
      List.of(
          "1x2x1@16 8 8 2",
          "1x4x1@16 16 3",
          "1x20x1@32 64 64 5",
          "1x32x1@32 32 32 32 32 32 32 32 32 32 2",
          "28x28x1@64 128 10",
          "28x28x1@128 512 256 10",
          "28x28x1@64 2048 1024 10",
          "28x28x1@32 8c3 p 16c3 p 32 10",
          "28x28x1@64 32c3 p 64c3 p 128 10",
          "32x32x3@32 16c3 n 16c3 n p 32c3 n 32c3 n p 10",
          "64x64x3@16 16c3 p 32c3 p 64c3 p 64 5",
          "8x8x1@32 16c3 16c3 32 10");

  private ChoiceBench() {}

  /** An engine with a number of threads. */
  private record Cell(EngineKind engine, int threads) {}

  static List<Finding> run(PrintStream say) throws IOException {
    Path folder = Files.createTempDirectory("weightroom-bench");
    try {
      EngineChoice choice = EngineChoice.in(folder);
      List<Finding> findings = new ArrayList<>();
      for (String network : NETWORKS) {
        Finding found = measure(network, choice, folder.resolve("trial.json"), say);
        say.println(found.sentence());
        findings.add(found);
      }
      return findings;
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }

  private static Finding measure(String text, EngineChoice choice, Path file, PrintStream say) {
    Design design = design(text);
    Schema.Images schema = schema(text);
    CheckedNetwork network =
        NetworkCheck.check(design.network(), design.recipe(), schema.form(), Limits.DEFAULT)
            .checked()
            .orElseThrow();
    EngineChoice.Asked asked =
        new EngineChoice.Asked(
            network, design.recipe(), schema.samples(), choice.machine().cores(), List.of());
    new TrialRequest(design, schema).write(file);
    Map<Cell, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (EngineKind engine : choice.machine().engines()) {
        for (int threads : choice.threads()) {
          new TrialRun()
              .measure(engine, threads, file, TRIAL_MILLIS, LIMIT_MILLIS)
              .ifPresent(
                  timing ->
                      times
                          .computeIfAbsent(new Cell(engine, threads), _ -> new ArrayList<>())
                          .add(timing.millis()));
        }
      }
    }
    Structure structure = asked.structure();
    say.println(structure);
    Map<Cell, Measured.Times> measured = new LinkedHashMap<>();
    times.forEach((cell, rounds) -> measured.put(cell, new Measured.Times(rounds)));
    Map<Cell, Double> predicted = new HashMap<>();
    for (Timing timing : choice.timings(structure)) {
      predicted.put(new Cell(timing.engine(), timing.threads()), timing.millis());
    }
    measured.forEach(
        (cell, found) ->
            say.printf(
                Locale.ROOT,
                "  %s: %.3f ms, predicted %.3f%n",
                new Choice(cell.engine(), cell.threads(), "").taken(),
                found.lower(),
                predicted.getOrDefault(cell, Double.NaN)));
    Cell best =
        measured.keySet().stream()
            .min((a, b) -> Double.compare(measured.get(a).lower(), measured.get(b).lower()))
            .orElseThrow();
    Choice taken = choice.choose(asked);
    return new Compared(
        text,
        text + " on " + taken.taken() + ", as predicted",
        measured.get(new Cell(taken.engine(), taken.threads())),
        new Choice(best.engine(), best.threads(), "").taken(),
        measured.get(best),
        GOAL);
  }

  private static Schema.Images schema(String text) {
    String[] sizes = text.split("[x@ ]");
    String last = text.substring(text.lastIndexOf(' ') + 1);
    List<String> labels =
        IntStream.range(0, Integer.parseInt(last)).mapToObj(i -> "class " + i).toList();
    return new Schema.Images(
        Integer.parseInt(sizes[0]),
        Integer.parseInt(sizes[1]),
        Integer.parseInt(sizes[2]),
        labels,
        SAMPLES,
        ImageOptions.Fit.CROP);
  }

  private static Design design(String text) {
    String[] words = text.split(" ");
    StringBuilder nodes = new StringBuilder("{\"id\": \"n0\", \"type\": \"Input\"}");
    StringBuilder edges = new StringBuilder();
    int count = 0;
    boolean flat = false;
    for (int i = 1; i < words.length; i++) {
      boolean dense = words[i].matches("\\d+");
      if (dense && !flat) {
        count = add(nodes, edges, count, "Flatten", "");
        flat = true;
      }
      count =
          i == words.length - 1
              ? add(nodes, edges, count, "Output", "")
              : dense
                  ? add(nodes, edges, count, "Dense", units(words[i]))
                  : switch (words[i]) {
                    case "p" -> add(nodes, edges, count, "MaxPooling2D", "\"pool_size\": 2");
                    case "n" -> add(nodes, edges, count, "BatchNormalization", "");
                    default -> add(nodes, edges, count, "Conv2D", kernels(words[i].split("c")));
                  };
    }
    String json =
        """
        {"format": "weightroom-design/1", "name": "Network", "nodes": [%s], "edges": [%s],
         "recipe": {"optimizer": {"type": "Adam"}, "batch_size": %s}}
        """
            .formatted(nodes, edges.substring(2), words[0].replaceFirst(".*@", ""));
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), text).orThrow();
  }

  private static String units(String number) {
    return "\"units\": " + number + ", \"activation\": \"relu\"";
  }

  private static String kernels(String[] sizes) {
    return "\"filters\": %s, \"kernel_size\": %s, \"padding\": \"same\", \"activation\": \"relu\""
        .formatted(sizes[0], sizes[1]);
  }

  private static int add(
      StringBuilder nodes, StringBuilder edges, int before, String type, String settings) {
    int id = before + 1;
    nodes.append(
        ",\n{\"id\": \"n%d\", \"type\": \"%s\", \"settings\": {%s}}".formatted(id, type, settings));
    edges.append(", {\"from\": \"n%d\", \"to\": \"n%d\"}".formatted(before, id));
    return id;
  }
}
