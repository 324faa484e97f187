package io.weightroom.job;

import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checkpoint on the disk, as its manifest {@code checkpoint.json} tells.
 *
 * @param folder where its files are
 * @param step optimizer steps done, over all epochs
 * @param best whether it was the best so far when it was written
 * @param at when it was written, by the worker's clock
 * @param files size and digest of each file by its name
 */
public record Checkpoint(
    Path folder, long step, boolean best, Instant at, Map<String, FileSum> files) {
  static final String MANIFEST = "checkpoint.json";
  private static final String FORMAT = "weightroom-checkpoint/1";

  public Checkpoint {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * What a file must be.
   *
   * @param sha256 in lower-case hexadecimal
   */
  public record FileSum(long bytes, String sha256) {}

  /** The path of one of its files. */
  public Path file(String name) {
    if (!files.containsKey(name)) {
      throw new IllegalArgumentException("the checkpoint has no file " + name);
    }
    return folder.resolve(name);
  }

  /** The arrays of one of its safetensors files. */
  public Map<String, Tensor> tensors(String name) {
    return Safetensors.read(file(name)).orThrow().tensors();
  }

  /** One of its JSON files. */
  public JsonNode json(String name) {
    try {
      return Json.parse(Files.readAllBytes(file(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether every file is there and has its size and digest. */
  boolean isWhole() {
    return files.entrySet().stream()
        .allMatch(file -> isWhole(folder.resolve(file.getKey()), file.getValue()));
  }

  /** Whether every file is there and has its size. */
  boolean isThere() {
    return files.entrySet().stream()
        .allMatch(file -> isThere(folder.resolve(file.getKey()), file.getValue()));
  }

  ObjectNode manifest() {
    ObjectNode node =
        Json.object()
            .put("format", FORMAT)
            .put("step", step)
            .put("best", best)
            .put("at", at.toString());
    ObjectNode sums = node.putObject("files");
    files.forEach(
        (name, sum) -> sums.putObject(name).put("bytes", sum.bytes()).put("sha256", sum.sha256()));
    return node;
  }

  /** Reads a manifest; empty if it is missing or damaged. */
  static Optional<Checkpoint> read(Path folder) {
    try {
      JsonNode node = Json.parse(Files.readAllBytes(folder.resolve(MANIFEST)));
      if (!node.path("format").asString("").equals(FORMAT)) {
        return Optional.empty();
      }
      Map<String, FileSum> files = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> file : node.required("files").properties()) {
        if (!CheckpointContent.isName(file.getKey())) {
          return Optional.empty();
        }
        JsonNode sum = file.getValue();
        files.put(
            file.getKey(),
            new FileSum(sum.required("bytes").longValue(), sum.required("sha256").stringValue()));
      }
      return Optional.of(
          new Checkpoint(
              folder,
              node.required("step").longValue(),
              node.required("best").booleanValue(),
              Instant.parse(node.required("at").stringValue()),
              files));
    } catch (IOException | JacksonException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(Path file, FileSum sum) {
    return isThere(file, sum) && DurableFiles.sha256(file).equals(sum.sha256());
  }

  private static boolean isThere(Path file, FileSum sum) {
    try {
      return Files.isRegularFile(file) && Files.size(file) == sum.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
