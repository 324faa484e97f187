package io.weightroom.worker;

import io.weightroom.job.DurableFiles;
import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import io.weightroom.training.StoppingState;
import io.weightroom.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A training state as the files of a checkpoint, and back. */
final class StateFiles {
  private static final String WEIGHTS = "weights.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String BEST = "best.safetensors";
  private static final String STATE = "state.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  private StateFiles() {}

  /** A state with the seconds that training took to get there. */
  record Saved(TrainingState state, double seconds) {}

  /** The files' contents by name. */
  static Map<String, DurableFiles.Content> contents(TrainingState state, double seconds) {
    Map<String, DurableFiles.Content> files = new LinkedHashMap<>();
    files.put(WEIGHTS, tensors(state.weights()));
    files.put(OPTIMIZER, tensors(state.optimizer()));
    if (!state.bestWeights().isEmpty()) {
      files.put(BEST, tensors(state.bestWeights()));
    }
    byte[] json = JSON.writeValueAsBytes(json(state, seconds));
    files.put(STATE, out -> out.write(json));
    return files;
  }

  private static DurableFiles.Content tensors(Map<String, Tensor> tensors) {
    return out -> Safetensors.write(Channels.newChannel(out), tensors, Map.of());
  }

  private static ObjectNode json(TrainingState state, double seconds) {
    ObjectNode json = JSON.createObjectNode();
    json.put("step", state.step());
    json.put("epoch", state.epoch());
    json.put("batch", state.batch());
    json.put("seconds", seconds);
    // by its bits, because JSON has no infinity and no run may differ by a rounding
    json.put("best_bits", Double.doubleToRawLongBits(state.stopping().best()));
    json.put("best_epoch", state.stopping().bestEpoch());
    json.put("waited", state.stopping().waited());
    ArrayNode heads = json.putArray("sums_bits");
    for (double[] sums : state.sums()) {
      ArrayNode head = heads.addArray();
      for (double sum : sums) {
        head.add(Double.doubleToRawLongBits(sum));
      }
    }
    return json;
  }

  /** Reads the files of a checkpoint whose digests have been compared. */
  static Saved read(Path folder) {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(folder.resolve(STATE)));
      List<double[]> sums = new ArrayList<>();
      for (JsonNode head : json.path("sums_bits")) {
        double[] values = new double[head.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = Double.longBitsToDouble(head.get(i).asLong());
        }
        sums.add(values);
      }
      TrainingState state =
          new TrainingState(
              json.path("step").asLong(),
              json.path("epoch").asInt(),
              json.path("batch").asInt(),
              tensors(folder.resolve(WEIGHTS)),
              tensors(folder.resolve(OPTIMIZER)),
              sums,
              new StoppingState(
                  Double.longBitsToDouble(json.path("best_bits").asLong()),
                  json.path("best_epoch").asInt(),
                  json.path("waited").asInt()),
              Files.exists(folder.resolve(BEST)) ? tensors(folder.resolve(BEST)) : Map.of());
      return new Saved(state, json.path("seconds").asDouble());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Tensor> tensors(Path file) {
    return Safetensors.read(file).orThrow().tensors();
  }
}
