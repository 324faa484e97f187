package io.weightroom.worker;

import io.weightroom.job.Checkpoint;
import io.weightroom.job.CheckpointContent;
import io.weightroom.training.StoppingState;
import io.weightroom.training.TrainingState;
import java.util.ArrayList;
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

  /** The files by name. */
  static CheckpointContent content(TrainingState state, double seconds) {
    CheckpointContent content =
        new CheckpointContent()
            .tensors(WEIGHTS, state.weights())
            .tensors(OPTIMIZER, state.optimizer())
            .json(STATE, json(state, seconds));
    return state.bestWeights().isEmpty() ? content : content.tensors(BEST, state.bestWeights());
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

  /** Reads a whole checkpoint. */
  static Saved read(Checkpoint checkpoint) {
    JsonNode json = checkpoint.json(STATE);
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
            checkpoint.tensors(WEIGHTS),
            checkpoint.tensors(OPTIMIZER),
            sums,
            new StoppingState(
                Double.longBitsToDouble(json.path("best_bits").asLong()),
                json.path("best_epoch").asInt(),
                json.path("waited").asInt()),
            checkpoint.files().containsKey(BEST) ? checkpoint.tensors(BEST) : Map.of());
    return new Saved(state, json.path("seconds").asDouble());
  }
}
