package io.weightroom.bench;

import io.weightroom.bench.Measured.Against;
import io.weightroom.bench.Measured.Times;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A training step of our engines against the bare libraries. All who train a workload live at once
 * and take turns, so that whatever else the machine does meets them alike; what counts is the ratio
 * of medians. Where a process's memory happens to lie makes a tenth and more, so each is started
 * several times. The product chooses engine and threads by what the first turns show; later ones
 * are counted.
 */
final class TrainBench {
  private static final int STARTS = 3;
  private static final int WARM_UP = 10;
  private static final int TRIAL = 5;
  private static final int ROUNDS = 6;
  private static final double TURN_MS = 300;

  private static final String BARE_LIBTORCH = "bare-libtorch";
  private static final String BARE_DL4J = "bare-dl4j";
  private static final String BEST = "the best";

  private final Workload workload;
  private final Map<TrainSubject, List<Turn>> first = new LinkedHashMap<>();
  private final Map<TrainSubject, List<Turn>> counted = new LinkedHashMap<>();
  private final Map<String, TrainSubject> chosen = new LinkedHashMap<>();

  private TrainBench(Workload workload) {
    this.workload = workload;
  }

  /** Measures them and says on the way what it found. */
  static List<Measured> run(PrintStream say, Collection<Workload> workloads) throws IOException {
    List<Measured> results = new ArrayList<>();
    for (Workload workload : workloads) {
      say.println("Training " + workload.label() + ".");
      TrainBench bench = new TrainBench(workload);
      for (int start = 0; start < STARTS; start++) {
        bench.measure();
      }
      List<Measured> found = bench.judge();
      found.forEach(m -> say.println(m.sentence()));
      results.addAll(found);
    }
    return results;
  }

  private static List<TrainSubject> subjects() {
    int cores = Runtime.getRuntime().availableProcessors();
    Set<Integer> threads = new TreeSet<>(List.of(1, Math.min(2, cores), cores));
    List<TrainSubject> subjects = new ArrayList<>();
    for (EngineKind engine : EngineKind.values()) {
      if (WorkerLauncher.isInstalled(engine)) {
        threads.forEach(count -> subjects.add(TrainSubject.ours(engine, count)));
      }
    }
    if (WorkerLauncher.isInstalled(EngineKind.LIBTORCH)) {
      threads.forEach(count -> subjects.addAll(TrainSubject.bareLibtorch(count)));
    }
    subjects.add(TrainSubject.bareDl4j());
    return subjects;
  }

  private void measure() {
    Map<TrainSubject, TrainChild> children = new LinkedHashMap<>();
    try {
      for (TrainSubject subject : subjects()) {
        TrainChild child = new TrainChild(subject, workload);
        children.put(subject, child);
        child.train(1); // one loads its libraries after the other
        first.putIfAbsent(subject, new ArrayList<>());
        counted.putIfAbsent(subject, new ArrayList<>());
      }
      List<TrainSubject> order = new ArrayList<>(children.keySet());
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        for (TrainSubject subject : order) {
          Turn turn = children.get(subject).train(TURN_MS);
          (round < WARM_UP ? first : counted).get(subject).add(turn);
        }
        Collections.rotate(order, 1);
      }
    } finally {
      children.values().forEach(TrainChild::close);
    }
  }

  private List<Measured> judge() throws IOException {
    Map<TrainSubject, Double> trial = new LinkedHashMap<>();
    first.forEach(
        (subject, turns) ->
            trial.put(subject, ms(turns.subList(WARM_UP - TRIAL, WARM_UP)).lower()));
    chosen.putAll(OurChoice.among(workload, trial));
    for (TrainSubject subject : counted.keySet()) {
      if (!subject.isOurs()) {
        chosen.merge(subject.label(), subject, (a, b) -> median(a) <= median(b) ? a : b);
      }
    }
    return chosen.keySet().stream().map(this::measured).toList();
  }

  private Measured measured(String label) {
    TrainSubject subject = chosen.get(label);
    List<Turn> turns = counted.get(subject);
    List<Against> against = new ArrayList<>();
    if (label.equals(OurChoice.AUTO)) {
      against.add(against(label, BEST, best()));
    }
    for (String baseline : List.of(BARE_LIBTORCH, BARE_DL4J)) {
      if (chosen.containsKey(baseline)) {
        against.add(against(label, baseline, median(chosen.get(baseline))));
      }
    }
    return new Measured(
        workload.label(),
        label,
        subject.engine(),
        subject.threads(),
        workload.samples(),
        ms(turns),
        new Times(turns.stream().map(Turn::cpu).toList()).median(),
        turns.stream().mapToDouble(Turn::waiting).average().orElse(0),
        turns.stream().mapToDouble(Turn::megabytes).max().orElse(0),
        against);
  }

  private Against against(String label, String baseline, double ms) {
    double goal =
        switch (label + " of " + baseline) {
          case "auto of the best", "libtorch of bare-libtorch" -> 1.05;
          case "dl4j of bare-libtorch" -> workload.goalOfDl4j();
          case "dl4j of bare-dl4j" -> 1.0 / 3;
          default -> Double.POSITIVE_INFINITY;
        };
    return new Against(baseline, median(chosen.get(label)) / ms, goal);
  }

  /** Of our engines, with whatever number of threads. */
  private double best() {
    return counted.keySet().stream()
        .filter(TrainSubject::isOurs)
        .mapToDouble(this::median)
        .min()
        .orElseThrow();
  }

  private double median(TrainSubject subject) {
    return ms(counted.get(subject)).median();
  }

  private static Times ms(List<Turn> turns) {
    return new Times(turns.stream().map(Turn::ms).toList());
  }
}
