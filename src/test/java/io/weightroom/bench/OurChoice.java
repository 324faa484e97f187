package io.weightroom.bench;

import io.weightroom.choice.Choice;
import io.weightroom.choice.EngineChoice;
import io.weightroom.choice.Structure;
import io.weightroom.choice.Timing;
import io.weightroom.choice.Trial;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.DurableFiles;
import io.weightroom.network.CheckedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the product takes for a workload, given what a trial has shown. */
final class OurChoice {
  /** The subject that the product chooses among all engines. */
  static final String AUTO = "auto";

  private OurChoice() {}

  /**
   * Chooses.
   *
   * @param trial milliseconds per step of whoever was tried
   * @return by label: of each engine the subject with the product's thread count, and the automatic
   *     choice
   */
  static Map<String, TrainSubject> among(Workload workload, Map<TrainSubject, Double> trial)
      throws IOException {
    Map<EngineKind, Map<Integer, TrainSubject>> tried = new LinkedHashMap<>();
    trial.keySet().stream()
        .filter(TrainSubject::isOurs)
        .forEach(
            subject ->
                tried
                    .computeIfAbsent(subject.engine(), _ -> new LinkedHashMap<>())
                    .put(subject.threads(), subject));
    CheckedNetwork network = workload.ours();
    int samples = DrawnExamples.size(workload);
    Structure structure = Structure.of(network, workload.recipe(), samples);
    int cores = Runtime.getRuntime().availableProcessors();
    Path folder = Files.createTempDirectory("weightroom-bench");
    try {
      EngineChoice choice = EngineChoice.in(folder);
      choice.trials().keep(new Trial(structure, timings(trial)));
      EngineChoice.Asked asked =
          new EngineChoice.Asked(network, workload.recipe(), samples, cores, List.of());
      Map<String, TrainSubject> taken = new LinkedHashMap<>();
      for (EngineKind engine : tried.keySet()) {
        Choice fixed = choice.fixed(engine, "", asked);
        taken.put(engine.id(), tried.get(engine).get(fixed.threads()));
      }
      Choice auto = choice.choose(asked);
      taken.put(AUTO, tried.get(auto.engine()).get(auto.threads()));
      return taken;
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }

  private static List<Timing> timings(Map<TrainSubject, Double> trial) {
    return trial.keySet().stream()
        .filter(TrainSubject::isOurs)
        .map(subject -> new Timing(subject.engine(), subject.threads(), trial.get(subject)))
        .toList();
  }
}
