package io.weightroom.bench;

import io.weightroom.bench.Measured.Against;
import io.weightroom.bench.Measured.Times;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.WorkerLauncher;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A training step of our engines against the bare libraries. All who train a workload live at once
 * and take turns, so that whatever else the machine does meets them alike; what counts is the ratio
 * of medians.
 */
final class TrainBench {
  private static final int WARM_UP = 8;
  private static final int ROUNDS = 15;
  private static final double TURN_MS = 300;

  private TrainBench() {}

  /** Measures them and says on the way what it found. */
  static List<Measured> run(PrintStream say, Collection<Workload> workloads) {
    List<Measured> results = new ArrayList<>();
    for (Workload workload : workloads) {
      say.println("Training " + workload.label() + ".");
      List<Measured> found = judged(workload, turns(workload));
      found.forEach(m -> say.println(m.sentence()));
      results.addAll(found);
    }
    return results;
  }

  private static List<TrainSubject> subjects() {
    List<TrainSubject> subjects = new ArrayList<>();
    subjects.add(TrainSubject.ours(EngineKind.DL4J));
    subjects.add(TrainSubject.bareDl4j());
    if (WorkerLauncher.isInstalled(EngineKind.LIBTORCH)) {
      subjects.add(TrainSubject.ours(EngineKind.LIBTORCH));
      int cores = Runtime.getRuntime().availableProcessors();
      for (int threads : new TreeSet<>(List.of(1, Math.min(2, cores), cores))) {
        subjects.add(TrainSubject.bareLibtorch(threads));
      }
    }
    return subjects;
  }

  private static Map<TrainSubject, List<Turn>> turns(Workload workload) {
    Map<TrainSubject, TrainChild> children = new LinkedHashMap<>();
    Map<TrainSubject, List<Turn>> turns = new LinkedHashMap<>();
    try {
      for (TrainSubject subject : subjects()) {
        TrainChild child = new TrainChild(subject, workload);
        children.put(subject, child);
        child.train(1); // one loads its libraries after the other
        turns.put(subject, new ArrayList<>());
      }
      List<TrainSubject> order = new ArrayList<>(children.keySet());
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        for (TrainSubject subject : order) {
          Turn turn = children.get(subject).train(TURN_MS);
          if (round >= WARM_UP) {
            turns.get(subject).add(turn);
          }
        }
        Collections.rotate(order, 1);
      }
      return turns;
    } finally {
      children.values().forEach(TrainChild::close);
    }
  }

  private static List<Measured> judged(Workload workload, Map<TrainSubject, List<Turn>> turns) {
    Map<String, TrainSubject> best = new LinkedHashMap<>();
    turns.forEach(
        (subject, _) ->
            best.merge(
                subject.label(),
                subject,
                (a, b) -> median(turns.get(a)) <= median(turns.get(b)) ? a : b));
    Map<String, Double> medians = new LinkedHashMap<>();
    best.forEach((label, subject) -> medians.put(label, median(turns.get(subject))));
    return best.values().stream()
        .map(subject -> measured(workload, subject, turns.get(subject), medians))
        .toList();
  }

  private static Measured measured(
      Workload workload, TrainSubject subject, List<Turn> turns, Map<String, Double> medians) {
    String label = subject.label();
    List<Against> against = new ArrayList<>();
    for (String baseline : List.of("bare-libtorch", "bare-dl4j")) {
      Optional.ofNullable(medians.get(baseline))
          .map(ms -> new Against(baseline, median(turns) / ms, goal(workload, label, baseline)))
          .ifPresent(against::add);
    }
    return new Measured(
        workload.label(),
        label,
        subject.threads(),
        workload.samples(),
        new Times(turns.stream().map(Turn::ms).toList()),
        new Times(turns.stream().map(Turn::cpu).toList()).median(),
        turns.stream().mapToDouble(Turn::waiting).average().orElse(0),
        turns.stream().map(Turn::megabytes).max(Comparator.naturalOrder()).orElse(0.0),
        against);
  }

  /** The largest ratio that is promised. */
  private static double goal(Workload workload, String subject, String baseline) {
    return switch (subject + " of " + baseline) {
      case "libtorch of bare-libtorch" -> 1.05;
      case "dl4j of bare-libtorch" -> workload.goalOfDl4j();
      case "dl4j of bare-dl4j" -> 1.0 / 3;
      default -> Double.POSITIVE_INFINITY;
    };
  }

  private static double median(List<Turn> turns) {
    return new Times(turns.stream().map(Turn::ms).toList()).median();
  }
}
