package io.weightroom.engine.dl4j;

import io.weightroom.engine.LossGradient;
import io.weightroom.engine.dl4j.Operation.Derivative;
import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way through a network and back for one batch size. */
final class Pass {
  private final CheckedNetwork network;
  private final int samples;
  private final Space space;
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, Site> sites = new HashMap<>();
  private @Nullable WayBack wayBack;

  Pass(CheckedNetwork network, int samples, Space space, Parameters parameters) {
    this.network = network;
    this.samples = samples;
    this.space = space;
    PooledSlopes pooled = new PooledSlopes(network);
    for (CheckedNode node : network.nodes()) {
      List<Slab> inputs = node.inputs().stream().map(id -> operation(id).output()).toList();
      Site site = new Site(node, samples, inputs, space, parameters, pooled);
      sites.put(node.id(), site);
      operations.put(node.id(), Operations.of(site));
    }
  }

  private Operation operation(String node) {
    Operation operation = operations.get(node);
    if (operation == null) {
      throw new IllegalArgumentException("no layer " + node);
    }
    return operation;
  }

  int samples() {
    return samples;
  }

  void load(Map<String, Tensor> inputs) {
    for (CheckedNode node : network.inputs()) {
      Tensor tensor = inputs.get(node.id());
      if (tensor == null || tensor.count() != samples * node.output().count()) {
        throw new IllegalArgumentException(
            node.id() + " needs " + samples + " of " + node.output() + ", found " + tensor);
      }
      write(tensor, node.output(), operation(node.id()).output());
    }
  }

  /** The one copy that a batch's numbers take into the engine. */
  private void write(Tensor tensor, Shape shape, Slab to) {
    if (!isTurned(shape)) {
      to.write(0, tensor);
      return;
    }
    ChannelOrder order = ChannelOrder.of(shape);
    float[] numbers = tensor.floats();
    float[] image = new float[order.count()];
    for (int start = 0; start < numbers.length; start += image.length) {
      order.toLast(numbers, start, image);
      to.write(start, image, image.length);
    }
  }

  private Tensor read(Slab from, Shape shape) {
    int[] sizes = shape.inMemory();
    int[] all = new int[sizes.length + 1];
    all[0] = samples;
    System.arraycopy(sizes, 0, all, 1, sizes.length);
    if (!isTurned(shape)) {
      return from.tensor(0, all);
    }
    ChannelOrder order = ChannelOrder.of(shape);
    float[] numbers = new float[samples * order.count()];
    float[] image = new float[order.count()];
    for (int start = 0; start < numbers.length; start += image.length) {
      from.read(start, image, image.length);
      order.toFirst(image, numbers, start);
    }
    return Tensor.of(all, numbers);
  }

  private boolean isTurned(Shape shape) {
    return shape.isImage() && space.channelsLast() && ChannelOrder.of(shape).matters();
  }

  void forward(boolean training, long seed) {
    operations.values().forEach(o -> o.forward(training, seed));
  }

  /** What the heads give, after their activations. */
  Map<String, Tensor> outputs() {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (Head head : network.heads()) {
      outputs.put(head.node(), operation(head.node()).output().tensor(0, samples, head.units()));
    }
    return outputs;
  }

  /** Lets running statistics follow the batch. */
  void follow() {
    operations.values().forEach(Operation::follow);
  }

  /** Back from the losses to everything that learns, and no further. */
  void backward(Map<String, Tensor> outputs, Map<String, Tensor> targets) {
    way().fromLosses(outputs, targets);
  }

  /** Back from the derivatives by the outputs to the inputs. */
  Map<String, Tensor> backward(Map<String, Tensor> outputGradients) {
    return way().fromOutputs(outputGradients);
  }

  private WayBack way() {
    if (wayBack == null) {
      wayBack = new WayBack();
    }
    return wayBack;
  }

  /** Made when it is first needed: predicting does without its memory. */
  private final class WayBack {
    private final Map<String, List<Slab>> gradients = new HashMap<>();
    private final Map<String, Derivative> derivatives = new HashMap<>();
    private final Map<String, Derivative> pastActivation = new HashMap<>();
    private final Map<String, List<NativeOperation>> sums = new HashMap<>();
    private final Set<String> learning = new HashSet<>();

    WayBack() {
      for (CheckedNode node : network.nodes()) {
        gradients.put(node.id(), new ArrayList<>());
        boolean learns =
            node.layer().trainable() && node.weights().stream().anyMatch(Weight::learned);
        if (learns || node.inputs().stream().anyMatch(learning::contains)) {
          learning.add(node.id());
        }
      }
      network.heads().forEach(h -> of(h.node()).add(site(h.node()).outputSized("gradient")));
      for (CheckedNode node : network.nodes().reversed()) {
        if (!of(node.id()).isEmpty()) {
          build(node);
        }
      }
    }

    private void build(CheckedNode node) {
      Site site = site(node.id());
      List<Slab> arriving = of(node.id());
      Slab gradient = arriving.getFirst();
      long count = samples * node.output().count();
      sums.put(
          node.id(),
          arriving.stream()
              .skip(1)
              .map(
                  more ->
                      new NativeOperation(
                          "add",
                          List.of(gradient.view(0, count), more.view(0, count)),
                          List.of(gradient.view(0, count)),
                          new double[0]))
              .toList());
      Operation operation = operation(node.id());
      List<Slab> inputGradients = new ArrayList<>();
      for (int port = 0; port < node.inputs().size(); port++) {
        Slab to =
            operation instanceof PassedOn
                ? gradient
                : site.perSample("gradient/" + port, node.inputShapes().get(port).count());
        inputGradients.add(to);
        of(node.inputs().get(port)).add(to);
      }
      derivatives.put(node.id(), operation.derivative(gradient, inputGradients));
      if (operation instanceof HeadOperation head) {
        pastActivation.put(node.id(), head.derivativePastActivation(gradient, inputGradients));
      }
    }

    private List<Slab> of(String node) {
      return gradients.getOrDefault(node, List.of());
    }

    private Site site(String node) {
      Site site = sites.get(node);
      if (site == null) {
        throw new IllegalArgumentException("no layer " + node);
      }
      return site;
    }

    void fromLosses(Map<String, Tensor> outputs, Map<String, Tensor> targets) {
      Set<String> past = new HashSet<>();
      for (Head head : network.heads()) {
        LossGradient loss = new LossGradient(head.loss(), head.units());
        Tensor slope = loss.of(required(outputs, head.node()), required(targets, head.node()));
        gradient(head.node()).write(0, slope);
        if (loss.isPastActivation()) {
          past.add(head.node());
        }
      }
      run(past, false);
    }

    Map<String, Tensor> fromOutputs(Map<String, Tensor> outputGradients) {
      for (Head head : network.heads()) {
        gradient(head.node()).write(0, required(outputGradients, head.node()));
      }
      run(Set.of(), true);
      Map<String, Tensor> inputGradients = new LinkedHashMap<>();
      for (CheckedNode node : network.inputs()) {
        inputGradients.put(node.id(), read(gradient(node.id()), node.output()));
      }
      return inputGradients;
    }

    private Slab gradient(String node) {
      return of(node).getFirst();
    }

    private void run(Set<String> past, boolean whole) {
      for (CheckedNode node : network.nodes().reversed()) {
        String id = node.id();
        Derivative derivative = (past.contains(id) ? pastActivation : derivatives).get(id);
        if (derivative != null && (whole || learning.contains(id))) {
          sums.getOrDefault(id, List.of()).forEach(NativeOperation::run);
          derivative.run(whole || node.inputs().stream().anyMatch(learning::contains));
        }
      }
    }

    private static Tensor required(Map<String, Tensor> tensors, String head) {
      Tensor tensor = tensors.get(head);
      if (tensor == null) {
        throw new IllegalArgumentException("nothing for the Output layer " + head);
      }
      return tensor;
    }
  }
}
