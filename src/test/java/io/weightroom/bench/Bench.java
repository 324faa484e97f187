package io.weightroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./weightroom bench [train [WORKLOAD…]|choice|data|server|runs|studio] [--json FILE]}:
 * measures, says what it finds on standard error, and prints {@code {"results": […]}} on standard
 * output, and to the file if one is given.
 */
public final class Bench {
  private static final String USAGE =
      "Usage: ./weightroom bench [train [mlp|cnn|resnet|tiny|digits]...|choice|data|server|runs"
          + "|studio] [--json FILE]";
  private static final String DIGITS = "digits";

  private Bench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = null;
    String only = "";
    Set<String> workloads = new LinkedHashSet<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "train", "choice", "data", "server", "runs", "studio" -> only = arguments[i];
        case DIGITS, "mlp", "cnn", "resnet", "tiny" -> workloads.add(arguments[i]);
        case "--help" -> {
          System.out.println(USAGE);
          return;
        }
        case "--json" -> file = i + 1 < arguments.length ? Path.of(arguments[++i]) : stop();
        default -> stop();
      }
    }
    List<Finding> findings = new ArrayList<>();
    if (only.isEmpty() || only.equals("train")) {
      findings.addAll(train(workloads));
    }
    if (only.isEmpty() || only.equals("choice")) {
      findings.addAll(ChoiceBench.run(System.err));
    }
    if (only.isEmpty() || only.equals("data")) {
      findings.addAll(DataBench.run(System.err));
    }
    if (only.isEmpty() || only.equals("server")) {
      findings.addAll(ServerBench.run(System.err));
    }
    if (only.isEmpty() || only.equals("runs")) {
      findings.addAll(RunsBench.run(System.err));
    }
    if (only.isEmpty() || only.equals("studio")) {
      findings.addAll(StudioBench.run(System.err));
    }
    report(findings, file);
  }

  /** Steps of these workloads, of all if none is named, and the whole run. */
  private static List<Finding> train(Set<String> names) throws IOException, InterruptedException {
    List<Workload> workloads =
        Arrays.stream(Workload.values())
            .filter(w -> names.isEmpty() || names.contains(w.label()))
            .toList();
    List<Finding> findings = new ArrayList<>(TrainBench.run(System.err, workloads));
    if (names.isEmpty() || names.contains(DIGITS)) {
      findings.addAll(WholeRunBench.run(System.err));
    }
    return findings;
  }

  private static void report(List<Finding> results, @Nullable Path file) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var array = json.putArray("results");
    results.forEach(r -> array.add(r.json()));
    System.out.println(json);
    if (file != null) {
      Files.writeString(file, json + System.lineSeparator());
    }
  }

  private static Path stop() {
    System.err.println(USAGE);
    System.exit(2);
    throw new IllegalStateException("the process has ended");
  }
}
