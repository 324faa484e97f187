package io.weightroom.run;

import io.weightroom.job.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The report of a run, as the database keeps it for lists. */
final class RunSummary {
  private RunSummary() {}

  /** The report's JSON text; empty if there is none. */
  static String of(RunFolder folder) {
    try {
      return Files.exists(folder.report())
          ? new String(Files.readAllBytes(folder.report()), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      return "";
    }
  }
}
