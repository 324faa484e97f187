package io.weightroom.job;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One event of every kind, with contents drawn at random. */
final class RunEvents {
  private static final double[] NUMBERS = {
    0, -0.0, 1.0 / 3, 1e-300, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final List<Place> PLACES =
      List.of(
          new Place.Whole(),
          new Place.AtNode("dense_1"),
          new Place.AtSetting("dense_1", "units"),
          new Place.InRecipe("optimizer.learning_rate"),
          new Place.InFile("Überblick \"1\".csv"),
          new Place.AtLine("a\nb.csv", 3_000_000_000L),
          new Place.AtColumn("weight, kg"),
          new Place.AtOption("--epochs"));

  private RunEvents() {}

  static List<RunEvent> ofEveryKind(RandomGenerator random) {
    int epoch = random.nextInt(1, 1000);
    long step = random.nextLong(1L << 40);
    PausedFor by = PausedFor.values()[random.nextInt(2)];
    return List.of(
        new RunEvent.Started(
            random.nextInt(1, 9),
            random.nextLong(1 << 22),
            Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)),
            "dl4j",
            "cpu",
            2,
            "CPU, 2 threads: no CUDA device found",
            "onednn-avx2",
            "Haswell"),
        new RunEvent.TrainingBegan(random.nextInt(1, 1000)),
        new RunEvent.Resumed(new RunPosition(epoch, epoch + 5, step)),
        new RunEvent.EpochDone(epoch, step, random.nextDouble() * 100, metrics(random)),
        new RunEvent.CheckpointSaved(step),
        new RunEvent.Improved(epoch, "val_loss", number(random)),
        new RunEvent.Warned(problem(random)),
        new RunEvent.Pausing(by),
        new RunEvent.Paused(step, by),
        new RunEvent.Stopping(),
        new RunEvent.Stopped(),
        new RunEvent.Cancelled(),
        new RunEvent.Finished("All " + epoch + " epochs are done."),
        new RunEvent.Failed(problem(random)));
  }

  private static Map<String, Double> metrics(RandomGenerator random) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (String name : List.of("loss", "accuracy", "val_loss", "val_accuracy")) {
      metrics.put(name, number(random));
    }
    return metrics;
  }

  private static double number(RandomGenerator random) {
    int i = random.nextInt(2 * NUMBERS.length);
    return i < NUMBERS.length ? NUMBERS[i] : random.nextGaussian();
  }

  private static Problem problem(RandomGenerator random) {
    return new Problem(
        PLACES.get(random.nextInt(PLACES.size())), "7 × 7 does not fit.", "Use \"same\".");
  }
}
