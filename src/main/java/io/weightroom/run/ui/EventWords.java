package io.weightroom.run.ui;

import io.weightroom.engine.Placement;
import io.weightroom.job.PausedFor;
import io.weightroom.job.RunEvent;
import io.weightroom.kit.Format;
import io.weightroom.run.MetricWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened in a run, in sentences. */
final class EventWords {
  private EventWords() {}

  static String of(RunEvent event) {
    return switch (event) {
      case RunEvent.Started started -> started(started);
      case RunEvent.TrainingBegan(int epochs) ->
          "Training began: " + Format.plural(epochs, "epoch") + ".";
      case RunEvent.Resumed(var at) ->
          "Training went on from the checkpoint at step " + Format.count(at.step()) + ".";
      case RunEvent.EpochDone done -> epoch(done);
      case RunEvent.CheckpointSaved(long step) ->
          "Checkpoint at step " + Format.count(step) + " saved.";
      case RunEvent.Improved(int epoch, String metric, double value) ->
          "Epoch "
              + epoch
              + " is the best so far: "
              + metric(metric)
              + " "
              + MetricWords.value(metric, value)
              + ".";
      case RunEvent.Warned(var problem) -> problem.line();
      case RunEvent.Pausing(PausedFor by) ->
          by == PausedFor.PERSON ? "Asked to pause." : "The server stops; the run waits for it.";
      case RunEvent.Paused(long step, PausedFor _) -> "Paused at step " + Format.count(step) + ".";
      case RunEvent.Stopping _ -> "Asked to stop; the model is kept.";
      case RunEvent.Stopped _ -> "Stopped. The model is judged and saved.";
      case RunEvent.Cancelled _ -> "Cancelled. There is no model.";
      case RunEvent.Finished(String why) -> why;
      case RunEvent.Failed(var problem) -> problem.line();
    };
  }

  /** Engine, device and why: "LibTorch, CPU, 2 threads: 3.1× as fast as …". */
  static String engine(RunEvent.Started started) {
    String device =
        started.reason().isBlank()
            ? started.device().toUpperCase(Locale.ROOT)
                + ", "
                + Format.plural(started.threads(), "thread")
            : started.reason();
    return started.engine() + ", " + device;
  }

  /** What is going to compute, in the same words. */
  static String engine(Placement placement) {
    return placement.engine().title() + ", " + placement.reason();
  }

  private static String started(RunEvent.Started started) {
    String sentence =
        started.attempt() == 1 ? "Started on " : "Worker " + started.attempt() + " started on ";
    return sentence + engine(started) + ".";
  }

  private static String epoch(RunEvent.EpochDone done) {
    boolean validated = done.metrics().keySet().stream().anyMatch(EventWords::isValidation);
    List<String> numbers = new ArrayList<>();
    for (Map.Entry<String, Double> each : done.metrics().entrySet()) {
      String kind = MetricWords.kind(each.getKey());
      if (isValidation(each.getKey()) == validated && !kind.equals("rmse")) {
        numbers.add(metric(each.getKey()) + " " + MetricWords.value(kind, each.getValue()));
      }
    }
    return "Epoch " + done.epoch() + " · " + String.join(" · ", numbers);
  }

  private static boolean isValidation(String name) {
    return name.startsWith("val_");
  }

  /** As {@code val_loss} is said within a sentence. */
  private static String metric(String name) {
    return isValidation(name)
        ? "validation " + MetricWords.brief(name.substring("val_".length()))
        : "training " + MetricWords.brief(name);
  }
}
