package io.weightroom.engine.libtorch;

import io.weightroom.engine.LossGradient;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** A network's layers in order, each knowing where its inputs come from. */
final class Plan {
  private final List<Stage> stages = new ArrayList<>();
  private final List<Normalization> normalizations = new ArrayList<>();
  private final List<End> ends = new ArrayList<>();
  private final List<String> inputs;

  /** A layer and the places of its inputs. */
  private record Stage(Operation operation, int[] inputs) {}

  /** An Output layer. */
  record End(Head head, LossGradient loss, int place, UnaryOperator<Tensor> function) {}

  Plan(CheckedNetwork network, Weights weights) {
    this.inputs = network.inputs().stream().map(CheckedNode::id).toList();
    Operations operations = new Operations(network, weights);
    Map<String, Integer> places = new HashMap<>();
    inputs.forEach(id -> places.put(id, places.size()));
    for (CheckedNode node : network.nodes()) {
      if (!node.inputs().isEmpty()) {
        Operation operation = operations.of(node);
        if (operation instanceof Normalization normalization) {
          normalizations.add(normalization);
        }
        int[] from =
            node.inputs().stream().mapToInt(id -> Objects.requireNonNull(places.get(id))).toArray();
        stages.add(new Stage(operation, from));
        places.put(node.id(), places.size());
      }
    }
    for (Head head : network.heads()) {
      int place = Objects.requireNonNull(places.get(head.node()));
      LossGradient loss = new LossGradient(head.loss(), head.units());
      ends.add(new End(head, loss, place, Functions.of(head.activation())));
    }
  }

  /** The Input layers, in the order in which their tensors are given. */
  List<String> inputs() {
    return inputs;
  }

  List<End> ends() {
    return ends;
  }

  /**
   * Computes what stands before the activation of each Output layer.
   *
   * @param given by Input layer
   */
  List<Tensor> forward(List<Tensor> given, boolean training, long seed) {
    Tensor[] values = new Tensor[inputs.size() + stages.size()];
    given.toArray(values);
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      Tensor[] from = new Tensor[stage.inputs.length];
      for (int j = 0; j < from.length; j++) {
        from[j] = values[stage.inputs[j]];
      }
      values[inputs.size() + i] = stage.operation.run(List.of(from), training, seed);
    }
    return ends.stream().map(end -> values[end.place]).toList();
  }

  /** Lets running statistics follow the batch of the last pass in training mode. */
  void follow() {
    normalizations.forEach(Normalization::follow);
  }
}
