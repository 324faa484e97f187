package io.weightroom.run;

import io.weightroom.job.RunFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a person can take away from a run. Addresses name one of these, never a path; each is
 * written by our workers, or made from what they wrote.
 */
public enum RunFile {
  DEEPLEARNING4J(
      "deeplearning4j.zip",
      "application/zip",
      "Deeplearning4j model",
      "Loads in Java with ComputationGraph.load, without Weightroom."),
  WEIGHTS(
      "weights.safetensors",
      "application/octet-stream",
      "Weights",
      "All weights by name, laid out as in PyTorch, for Python and other tools."),
  DESIGN(
      "design.json",
      "application/json",
      "Design",
      "Network and recipe, to train again or to share."),
  PREPARATION(
      "preparation.json",
      "application/json",
      "Preparation",
      "How raw values become the numbers that the network reads."),
  METRICS("metrics.csv", "text/csv", "Metrics", "One row an epoch, for a spreadsheet."),
  REPORT(
      "report.json",
      "application/json",
      "Report",
      "How good the model is on each part, beside the trivial rule.");

  private final String fileName;
  private final String type;
  private final String title;
  private final String purpose;

  RunFile(String fileName, String type, String title, String purpose) {
    this.fileName = fileName;
    this.type = type;
    this.title = title;
    this.purpose = purpose;
  }

  /** The one that an address names. */
  public static Optional<RunFile> named(String fileName) {
    return Arrays.stream(values()).filter(file -> file.fileName.equals(fileName)).findFirst();
  }

  /** Its name in addresses, and the end of its name on the person's disk. */
  public String fileName() {
    return fileName;
  }

  /** The media type. */
  public String type() {
    return type;
  }

  /** What it is called on the page. */
  public String title() {
    return title;
  }

  /** What it is for, as a sentence. */
  public String purpose() {
    return purpose;
  }

  Path in(RunFolder folder) {
    return this == REPORT ? folder.report() : folder.model().resolve(fileName);
  }
}
