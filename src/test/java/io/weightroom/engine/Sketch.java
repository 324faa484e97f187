package io.weightroom.engine;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Head;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws a network for a test, layer by layer, and makes data that fit it. */
public final class Sketch {
  private Network network = Network.EMPTY;
  private final List<DataForm.Width> columns = new ArrayList<>();
  private DataForm.@Nullable Inputs images;
  private final List<Target> targets = new ArrayList<>();
  private @Nullable Loss loss;
  private String last = "";

  /** An Input layer of this shape, fed by a column of its own if it is a vector. */
  public Sketch input(Shape shape) {
    String id = network.freeId(Input.DEFAULTS);
    if (shape.isImage()) {
      images = new DataForm.Images(shape.height(), shape.width(), shape.channels());
      return layer(id, Input.DEFAULTS);
    }
    columns.add(new DataForm.Width(id, shape.channels()));
    return layer(id, new Input(List.of(), List.of(id)));
  }

  /** A layer after the last one. */
  public Sketch then(Layer layer) {
    return after(layer, last);
  }

  /** A layer after others. */
  public Sketch after(Layer layer, String... sources) {
    return layer(network.freeId(layer), layer, sources);
  }

  private Sketch layer(String id, Layer layer, String... sources) {
    network = network.with(new Edit.Added(new Node(id, layer), null));
    for (int port = 0; port < sources.length; port++) {
      network = network.with(new Edit.Connected(new Edge(sources[port], id, port)));
    }
    last = id;
    return this;
  }

  /** The id of the layer that was added last. */
  public String last() {
    return last;
  }

  /** An Output after the last layer that tells classes apart. */
  public Sketch classes(int count, Output output) {
    return classes(count, output, last);
  }

  public Sketch classes(int count, Output output, String source) {
    List<String> labels = IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    return head(new Target.Classes(nextTarget(), labels), output, source);
  }

  /** An Output after the last layer that predicts a number. */
  public Sketch number(Output output) {
    return number(output, last);
  }

  public Sketch number(Output output, String source) {
    return head(new Target.Number(nextTarget()), output, source);
  }

  private String nextTarget() {
    return "target " + targets.size();
  }

  private Sketch head(Target target, Output output, String source) {
    targets.add(target);
    Output named =
        new Output(
            target.column(),
            output.units(),
            output.activation(),
            output.dense(),
            output.useBias(),
            output.kernelInitializer(),
            output.biasInitializer(),
            output.kernelRegularizer(),
            output.biasRegularizer(),
            output.trainable());
    return after(named, source);
  }

  public Sketch loss(Loss wanted) {
    loss = wanted;
    return this;
  }

  public Verdict verdict() {
    Recipe r = Recipe.DEFAULTS;
    Recipe recipe =
        new Recipe(
            r.optimizer(),
            r.learningRateSchedule(),
            loss,
            r.epochs(),
            r.batchSize(),
            r.seed(),
            r.earlyStopping(),
            r.validationSplit(),
            r.testSplit(),
            r.dtypePolicy());
    DataForm.Inputs inputs = images == null ? new DataForm.Table(columns) : images;
    return NetworkCheck.check(network, recipe, new DataForm(inputs, targets));
  }

  public CheckedNetwork check() {
    Verdict verdict = verdict();
    return verdict.checked().orElseThrow(() -> new AssertionError(verdict.problems().toString()));
  }

  /** Random samples with random answers. */
  public static Batch batch(CheckedNetwork network, int samples, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (CheckedNode node : network.inputs()) {
      int[] one = node.output().inMemory();
      int[] shape = new int[one.length + 1];
      shape[0] = samples;
      System.arraycopy(one, 0, shape, 1, one.length);
      inputs.put(node.id(), Tensor.of(shape, normal(Tensor.count(shape), 1, random)));
    }
    Map<String, Tensor> answers = new LinkedHashMap<>();
    for (Head head : network.heads()) {
      double[] values = new double[samples * head.units()];
      for (int s = 0; s < samples; s++) {
        if (head.target() instanceof Target.Classes && head.units() > 1) {
          values[s * head.units() + random.nextInt(head.units())] = 1;
        } else if (head.isBinary()) {
          values[s] = random.nextInt(2);
        } else {
          values[s] = random.nextGaussian();
        }
      }
      answers.put(head.node(), Tensor.of(new int[] {samples, head.units()}, values));
    }
    return new Batch(inputs, answers, samples, seed);
  }

  /** Random weights: none is zero, and variances are positive. */
  public static Map<String, Tensor> weights(CheckedNetwork network, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    InitialWeights.draw(network, seed)
        .forEach(
            (name, tensor) -> {
              double[] values = normal(tensor.count(), 0.4, random);
              if (name.endsWith("running_var")) {
                for (int i = 0; i < values.length; i++) {
                  values[i] = 0.5 + Math.abs(values[i]);
                }
              }
              weights.put(name, Tensor.of(tensor.shape(), values));
            });
    return weights;
  }

  private static double[] normal(int count, double deviation, Random random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return values;
  }
}
