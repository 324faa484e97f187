package io.weightroom.cli;

import io.weightroom.job.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one line of JSON that {@code train} prints last. */
final class TrainReport {
  private TrainReport() {}

  /** What {@code report.json} says, a part's metrics under its name. */
  static String of(RunFolder folder) {
    try {
      JsonMapper mapper = JsonMapper.shared();
      JsonNode report = mapper.readTree(Files.readAllBytes(folder.report()));
      ObjectNode line = mapper.createObjectNode();
      line.put("run", folder.root().toString());
      line.set("engine", report.path("engine"));
      line.set("epochs", report.path("epochs"));
      line.set("seconds", report.path("seconds"));
      for (var part : report.path("parts").properties()) {
        line.set(part.getKey(), part.getValue().path("metrics"));
      }
      return mapper.writeValueAsString(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
