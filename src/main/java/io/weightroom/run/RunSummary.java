package io.weightroom.run;

import io.weightroom.dataset.Part;
import io.weightroom.job.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run as JSON text, with the numbers of its test part only where it is open. */
final class RunSummary {
  private RunSummary() {}

  /** The report as lists and the database keep it, without the test part; empty if none. */
  static String of(RunFolder folder) {
    return withoutTest(whole(folder));
  }

  /** The report with all parts; empty if there is none. */
  static String whole(RunFolder folder) {
    try {
      return Files.exists(folder.report())
          ? new String(Files.readAllBytes(folder.report()), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** The same report without the test part; one that cannot be read is none. */
  static String withoutTest(String report) {
    if (!report.contains("\"" + Part.TEST.key() + "\"")) {
      return report;
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(report);
      if (json.path("parts") instanceof ObjectNode parts) {
        parts.remove(Part.TEST.key());
      }
      return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JacksonException e) {
      return "";
    }
  }
}
