package io.weightroom.run.table;

import io.weightroom.account.UserId;
import io.weightroom.library.DatasetId;
import io.weightroom.run.Progress;
import io.weightroom.run.Run;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import io.weightroom.run.RunStatus;
import io.weightroom.run.SettingValues;
import io.weightroom.run.SettingValues.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs that never ran. */
public final class MadeRuns {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private MadeRuns() {}

  public static RunFacts run(
      int id, String name, String dataset, double rate, double accuracy, String... tags) {
    Map<String, Value> settings = new LinkedHashMap<>();
    settings.put("optimizer", new Value(id % 2 == 0 ? "Adam" : "SGD", null));
    settings.put("learning_rate", new Value(Double.toString(rate), rate));
    settings.put("hidden", new Value("Dense", null));
    settings.put("hidden.units", new Value("16", 16.0));
    if (id == 3) {
      settings.put("wide.units", new Value("64", 64.0));
    }
    return new RunFacts(
        new Run(
            new RunId(id),
            new UserId(1),
            name,
            id == 1 ? "=cmd|' /C calc'!A0" : "",
            null,
            "",
            "Small",
            new DatasetId(1),
            dataset,
            1,
            1,
            accuracy > 0 ? RunStatus.FINISHED : RunStatus.WAITING,
            "",
            "",
            NOW.minusSeconds(60L * id),
            null,
            null),
        new SettingValues(settings),
        accuracy > 0
            ? new Progress(
                5,
                5,
                Map.of("val_accuracy", new Progress.Figure(accuracy, accuracy + 0.01, 4)),
                "val_accuracy",
                List.of(0.1, accuracy))
            : Progress.NONE,
        null,
        List.of(tags));
  }

  public static List<RunFacts> four() {
    return List.of(
        run(4, "late-owl", "Iris", 0.1, 0),
        run(3, "brisk-otter", "Digits", 0.01, 0.9, "good"),
        run(2, "calm-fox", "Iris", 0.001, 0.97, "good", "small"),
        run(1, "amber-wren", "Iris", 0.01, 0.8));
  }
}
