package io.weightroom.job;

import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import java.nio.channels.Channels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The files of a checkpoint, in the order in which they are written. */
public final class CheckpointContent {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+");

  private final Map<String, DurableFiles.Content> files = new LinkedHashMap<>();

  /** Adds a file by what writes it. */
  public CheckpointContent file(String name, DurableFiles.Content content) {
    if (!isName(name) || files.putIfAbsent(name, content) != null) {
      throw new IllegalArgumentException("not a new file name: " + name);
    }
    return this;
  }

  /** Adds arrays as a safetensors file. */
  public CheckpointContent tensors(String name, Map<String, Tensor> tensors) {
    return file(name, out -> Safetensors.write(Channels.newChannel(out), tensors, Map.of()));
  }

  /** Adds a JSON file. */
  public CheckpointContent json(String name, JsonNode json) {
    return file(name, out -> out.write(Json.pretty(json)));
  }

  Map<String, DurableFiles.Content> files() {
    return files;
  }

  /** Whether a file may be called so; the manifest's own name is taken. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches() && !name.equals(Checkpoint.MANIFEST);
  }
}
