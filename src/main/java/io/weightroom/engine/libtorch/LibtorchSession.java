package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.grad;
import static org.bytedeco.pytorch.global.torch.zeros_like;

import io.weightroom.engine.Batch;
import io.weightroom.engine.Inference;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.Step;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Head;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** One network's parameters in LibTorch's memory. */
final class LibtorchSession implements Session {
  private static final String SCALE = "loss_scale";
  private static final BoolOptional GRAPH_GOES = new BoolOptional(false);

  private final CheckedNetwork network;
  private final Home home;
  private final ShortNumbers numbers;
  private final @Nullable LossScale scale;
  private final Scope lasting;
  private final Weights weights;
  private final Updater updater;
  private final Plan plan;
  private @Nullable Passed trained;
  private @Nullable TensorVector gradients;
  private boolean isFollowing;

  LibtorchSession(CheckedNetwork network, SessionSettings settings, Home home) {
    this.network = network;
    this.home = home;
    this.numbers = new ShortNumbers(settings.policy(), home.type());
    this.scale = settings.policy() == DtypePolicy.MIXED_FLOAT16 ? new LossScale() : null;
    this.lasting = Scope.open();
    this.weights = new Weights(network, home);
    this.updater = new Updater(weights, settings);
    this.plan = new Plan(network, weights);
    lasting.keep();
  }

  /** A pass in training mode that can be gone back through. */
  private record Passed(
      Scope scope, List<org.bytedeco.pytorch.Tensor> inputs, TensorVector outputs) {}

  @Override
  public Map<String, Tensor> forward(Map<String, Tensor> inputs, boolean training, long seed) {
    forget();
    Scope scope = Scope.open();
    try {
      return training ? passed(scope, inputs, seed) : predicted(inputs, seed);
    } finally {
      if (trained == null) {
        scope.close();
      } else {
        scope.keep();
      }
    }
  }

  @Override
  public Inference inference() {
    return inputs -> {
      try (Scope _ = Scope.open()) {
        return predicted(inputs, 0);
      }
    };
  }

  private Map<String, Tensor> predicted(Map<String, Tensor> inputs, long seed) {
    try (NoGradGuard _ = new NoGradGuard()) {
      List<org.bytedeco.pytorch.Tensor> given = given(inputs);
      List<org.bytedeco.pytorch.Tensor> before =
          numbers.during(() -> plan.forward(given, false, seed));
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      for (int i = 0; i < before.size(); i++) {
        Plan.End end = plan.ends().get(i);
        outputs.put(end.head().node(), read(end.head(), end.function().apply(before.get(i))));
      }
      return outputs;
    }
  }

  private Map<String, Tensor> passed(Scope scope, Map<String, Tensor> inputs, long seed) {
    List<org.bytedeco.pytorch.Tensor> given = given(inputs);
    given.forEach(input -> input.set_requires_grad(true));
    List<org.bytedeco.pytorch.Tensor> before =
        numbers.during(() -> plan.forward(given, true, seed));
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    TensorVector after = new TensorVector();
    for (int i = 0; i < before.size(); i++) {
      Plan.End end = plan.ends().get(i);
      org.bytedeco.pytorch.Tensor output = end.function().apply(before.get(i));
      after.push_back(output);
      outputs.put(end.head().node(), read(end.head(), output.detach()));
    }
    trained = new Passed(scope, given, after);
    return outputs;
  }

  private List<org.bytedeco.pytorch.Tensor> given(Map<String, Tensor> inputs) {
    List<org.bytedeco.pytorch.Tensor> given = new ArrayList<>();
    for (String id : plan.inputs()) {
      Tensor tensor = inputs.get(id);
      if (tensor == null) {
        throw new IllegalArgumentException("nothing for the Input layer " + id);
      }
      given.add(tensor(tensor, tensor.size(0), network.node(id).output().inMemory()));
    }
    return given;
  }

  private org.bytedeco.pytorch.Tensor tensor(Tensor ours, int samples, int... sizes) {
    if (ours.count() != samples * Tensor.count(sizes)) {
      throw new IllegalArgumentException(
          "needed " + samples + " times " + Arrays.toString(sizes) + " numbers, found " + ours);
    }
    org.bytedeco.pytorch.Tensor staged =
        empty(Memory.batch(samples, sizes), home.staging(), new MemoryFormatOptional());
    Memory.write(ours, Home.here(home.precision()), staged);
    return home.take(staged);
  }

  private Tensor read(Head head, org.bytedeco.pytorch.Tensor output) {
    return Memory.read(output, home, (int) output.size(0), head.units());
  }

  @Override
  public Map<String, Tensor> backward(Map<String, Tensor> outputGradients) {
    if (trained == null) {
      throw new IllegalStateException("no forward pass in training mode to go back through");
    }
    Passed pass = trained;
    trained = null;
    try (Scope scope = Scope.open()) {
      TensorVector arriving = new TensorVector();
      for (Plan.End end : plan.ends()) {
        Tensor gradient = outputGradients.get(end.head().node());
        if (gradient == null) {
          throw new IllegalArgumentException("no gradient for " + end.head().node());
        }
        arriving.push_back(scaled(tensor(gradient, gradient.size(0), end.head().units())));
      }
      TensorVector wanted = new TensorVector();
      pass.inputs.forEach(wanted::push_back);
      weights.trained().forEach(entry -> wanted.push_back(entry.tensor()));
      TensorVector found = grad(pass.outputs, wanted, arriving, GRAPH_GOES, false, true);
      Map<String, Tensor> byInput = new LinkedHashMap<>();
      for (int i = 0; i < pass.inputs.size(); i++) {
        org.bytedeco.pytorch.Tensor arrived = found.get(i);
        org.bytedeco.pytorch.Tensor gradient =
            arrived.defined() ? unscaled(arrived) : zeros_like(pass.inputs.get(i).detach());
        byInput.put(plan.inputs().get(i), Memory.read(gradient, home, sizes(gradient)));
      }
      TensorVector learned = new TensorVector();
      for (int i = 0; i < weights.trained().size(); i++) {
        learned.push_back(found.get(pass.inputs.size() + i));
      }
      gradients = scope.release(updater.penalised(unscaled(learned)));
      isFollowing = true;
      return byInput;
    } finally {
      pass.scope.free();
    }
  }

  private static int[] sizes(org.bytedeco.pytorch.Tensor tensor) {
    int[] sizes = new int[(int) tensor.dim()];
    Arrays.setAll(sizes, i -> (int) tensor.size(i));
    return sizes;
  }

  @Override
  public void apply(double rate) {
    if (!isFollowing || gradients == null) {
      throw new IllegalStateException("no gradients to apply");
    }
    isFollowing = false;
    try (Scope _ = Scope.open()) {
      update(gradients, rate);
      plan.follow();
    }
  }

  private void update(TensorVector gradients, double rate) {
    if (scale == null || scale.follow(Updater.isFinite(gradients))) {
      updater.step(gradients, rate);
    }
  }

  private org.bytedeco.pytorch.Tensor scaled(org.bytedeco.pytorch.Tensor slope) {
    return scale == null ? slope : slope.mul(new Scalar(scale.factor()));
  }

  private org.bytedeco.pytorch.Tensor unscaled(org.bytedeco.pytorch.Tensor gradient) {
    return scale == null ? gradient : gradient.mul(new Scalar(1 / scale.factor()));
  }

  private TensorVector unscaled(TensorVector gradients) {
    if (scale == null) {
      return gradients;
    }
    TensorVector unscaled = new TensorVector();
    for (long i = 0; i < gradients.size(); i++) {
      org.bytedeco.pytorch.Tensor gradient = gradients.get(i);
      unscaled.push_back(gradient.defined() ? unscaled(gradient) : gradient);
    }
    return unscaled;
  }

  @Override
  public Step step(Batch batch, double rate) {
    forget();
    try (Scope scope = Scope.open()) {
      List<org.bytedeco.pytorch.Tensor> given = given(batch.inputs());
      List<org.bytedeco.pytorch.Tensor> before =
          numbers.during(() -> plan.forward(given, true, batch.seed()));
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      TensorVector ends = new TensorVector();
      TensorVector slopes = new TensorVector();
      for (int i = 0; i < before.size(); i++) {
        Plan.End end = plan.ends().get(i);
        Head head = end.head();
        boolean past = end.loss().isPastActivation();
        org.bytedeco.pytorch.Tensor from = past ? before.get(i).detach() : before.get(i);
        org.bytedeco.pytorch.Tensor output = end.function().apply(from);
        Tensor value = read(head, past ? output : output.detach());
        outputs.put(head.node(), value);
        org.bytedeco.pytorch.Tensor departs = past ? before.get(i) : output;
        if (departs.requires_grad()) {
          ends.push_back(departs);
          Tensor slope = end.loss().of(value, target(batch, head));
          slopes.push_back(scaled(tensor(slope, batch.samples(), head.units())));
        }
      }
      double penalty = updater.penalty();
      if (!ends.empty()) {
        TensorVector found = grad(ends, weights.leaves(), slopes, GRAPH_GOES, false, true);
        gradients = scope.release(updater.penalised(unscaled(found)));
        update(gradients, rate);
      }
      plan.follow();
      return new Step(outputs, penalty);
    }
  }

  private static Tensor target(Batch batch, Head head) {
    Tensor target = batch.targets().get(head.node());
    if (target == null) {
      throw new IllegalArgumentException("no answers for the Output layer " + head.node());
    }
    return target;
  }

  @Override
  public Map<String, Tensor> gradients() {
    if (gradients == null) {
      throw new IllegalStateException("nothing was gone back through");
    }
    try (Scope _ = Scope.open()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (int i = 0; i < weights.trained().size(); i++) {
        Weights.Entry entry = weights.trained().get(i);
        tensors.put(entry.name(), Memory.read(gradients.get(i), home, entry.weight().sizes()));
      }
      return tensors;
    }
  }

  /** Frees what the last pass left. */
  private void forget() {
    isFollowing = false;
    if (trained != null) {
      trained.scope.free();
      trained = null;
    }
    if (gradients != null) {
      gradients.close();
      gradients = null;
    }
  }

  @Override
  public Map<String, Tensor> weights() {
    try (Scope _ = Scope.open()) {
      return weights.read();
    }
  }

  @Override
  public void setWeights(Map<String, Tensor> weights) {
    try (Scope _ = Scope.open()) {
      this.weights.write(weights);
    }
  }

  @Override
  public Map<String, Tensor> optimizerState() {
    try (Scope _ = Scope.open()) {
      Map<String, Tensor> state = updater.state();
      if (scale != null) {
        double[] scaling = {scale.factor(), scale.good()};
        state.put(SCALE, Tensor.of(new int[] {2}, scaling));
      }
      return state;
    }
  }

  @Override
  public void setOptimizerState(Map<String, Tensor> state) {
    try (Scope _ = Scope.open()) {
      updater.setState(state);
      Tensor scaling = state.get(SCALE);
      if (scale != null && scaling != null && scaling.count() == 2) {
        scale.resume(scaling.at(0), (int) scaling.at(1));
      }
    }
  }

  @Override
  public void close() {
    forget();
    lasting.free();
  }
}
