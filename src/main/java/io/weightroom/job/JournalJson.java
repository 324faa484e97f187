package io.weightroom.job;

import io.weightroom.catalog.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Journal entries as JSON: {@code {"seq": 1, "at": "…", "event": "epoch_done", …}}. */
final class JournalJson {
  private JournalJson() {}

  static ObjectNode write(JournalEntry entry) {
    ObjectNode node = Json.object().put("seq", entry.sequence()).put("at", entry.at().toString());
    return switch (entry.event()) {
      case RunEvent.Started started -> started(node.put("event", "started"), started);
      case RunEvent.TrainingBegan(int epochs) ->
          node.put("event", "training_began").put("epochs", epochs);
      case RunEvent.Resumed(RunPosition at) ->
          node.put("event", "resumed")
              .put("epoch", at.epoch())
              .put("epochs", at.epochs())
              .put("step", at.step());
      case RunEvent.EpochDone(
              int epoch,
              long step,
              double seconds,
              Map<String, Double> metrics) -> {
        node.put("event", "epoch_done")
            .put("epoch", epoch)
            .put("step", step)
            .put("seconds", seconds);
        ObjectNode values = node.putObject("metrics");
        metrics.forEach((name, value) -> Json.putNumber(values, name, value));
        yield node;
      }
      case RunEvent.CheckpointSaved(long step) ->
          node.put("event", "checkpoint_saved").put("step", step);
      case RunEvent.Improved(int epoch, String metric, double value) -> {
        node.put("event", "improved").put("epoch", epoch).put("metric", metric);
        Json.putNumber(node, "value", value);
        yield node;
      }
      case RunEvent.Warned(Problem problem) -> problem(node.put("event", "warned"), problem);
      case RunEvent.Pausing(PausedFor by) -> node.put("event", "pausing").put("by", name(by));
      case RunEvent.Paused(long step, PausedFor by) ->
          node.put("event", "paused").put("step", step).put("by", name(by));
      case RunEvent.Stopping _ -> node.put("event", "stopping");
      case RunEvent.Stopped _ -> node.put("event", "stopped");
      case RunEvent.Cancelled _ -> node.put("event", "cancelled");
      case RunEvent.Finished(String why) -> node.put("event", "finished").put("why", why);
      case RunEvent.Failed(Problem problem) -> problem(node.put("event", "failed"), problem);
    };
  }

  static JournalEntry read(JsonNode node) {
    return new JournalEntry(
        node.required("seq").longValue(), Instant.parse(text(node, "at")), event(node));
  }

  private static RunEvent event(JsonNode node) {
    String event = text(node, "event");
    return switch (event) {
      case "started" -> started(node);
      case "training_began" -> new RunEvent.TrainingBegan(node.required("epochs").intValue());
      case "resumed" ->
          new RunEvent.Resumed(
              new RunPosition(
                  node.required("epoch").intValue(),
                  node.required("epochs").intValue(),
                  step(node)));
      case "epoch_done" ->
          new RunEvent.EpochDone(
              node.required("epoch").intValue(),
              step(node),
              node.required("seconds").doubleValue(),
              metrics(node.required("metrics")));
      case "checkpoint_saved" -> new RunEvent.CheckpointSaved(step(node));
      case "improved" ->
          new RunEvent.Improved(
              node.required("epoch").intValue(),
              text(node, "metric"),
              Json.number(node.required("value")));
      case "warned" -> new RunEvent.Warned(ProblemJson.read(node.required("problem")));
      case "pausing" -> new RunEvent.Pausing(by(node));
      case "paused" -> new RunEvent.Paused(step(node), by(node));
      case "stopping" -> new RunEvent.Stopping();
      case "stopped" -> new RunEvent.Stopped();
      case "cancelled" -> new RunEvent.Cancelled();
      case "finished" -> new RunEvent.Finished(text(node, "why"));
      case "failed" -> new RunEvent.Failed(ProblemJson.read(node.required("problem")));
      default -> throw new IllegalArgumentException("unknown event: " + event);
    };
  }

  private static ObjectNode started(ObjectNode node, RunEvent.Started started) {
    return node.put("attempt", started.attempt())
        .put("pid", started.pid())
        .put("process_start", started.processStart().toString())
        .put("engine", started.engine())
        .put("device", started.device())
        .put("threads", started.threads())
        .put("reason", started.reason())
        .put("binary", started.binary())
        .put("blas", started.blas());
  }

  private static RunEvent.Started started(JsonNode node) {
    return new RunEvent.Started(
        node.required("attempt").intValue(),
        node.required("pid").longValue(),
        Instant.parse(text(node, "process_start")),
        text(node, "engine"),
        text(node, "device"),
        node.required("threads").intValue(),
        text(node, "reason"),
        text(node, "binary"),
        text(node, "blas"));
  }

  private static ObjectNode problem(ObjectNode node, Problem problem) {
    node.set("problem", ProblemJson.write(problem));
    return node;
  }

  private static Map<String, Double> metrics(JsonNode node) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    node.properties().forEach(m -> metrics.put(m.getKey(), Json.number(m.getValue())));
    return metrics;
  }

  private static long step(JsonNode node) {
    return node.required("step").longValue();
  }

  static String name(PausedFor by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  static PausedFor by(JsonNode node) {
    return PausedFor.valueOf(text(node, "by").toUpperCase(Locale.ROOT));
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).stringValue();
  }
}
