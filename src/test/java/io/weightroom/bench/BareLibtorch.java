package io.weightroom.bench;

import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy;
import static org.bytedeco.pytorch.global.torch.from_blob;
import static org.bytedeco.pytorch.global.torch.kaiming_uniform_;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.ones;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.zeros;

import io.weightroom.engine.Batch;
import io.weightroom.engine.Sketch;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The shortest loop that trains a workload with LibTorch: forward, loss, backward and step on one
 * batch that lies ready, classes as indices, and all that a step makes let go at its end.
 */
final class BareLibtorch implements Loop {
  private static final long[] ONE = {1, 1};
  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  private final TensorVector learned = new TensorVector();
  private final UnaryOperator<Tensor> network;
  private final Optimizer optimizer;
  private final Tensor inputs;
  private final Tensor classes;

  BareLibtorch(Workload workload) {
    network =
        switch (workload) {
          case MLP -> layers(dense(784, 512), dense(512, 256), output(256, 10));
          case CNN ->
              layers(
                  convolution(1, 32),
                  pool(),
                  convolution(32, 64),
                  pool(),
                  x -> x.flatten(1, -1),
                  dense(64 * 7 * 7, 128),
                  output(128, 10));
          case RESNET ->
              layers(
                  normalized(3, 16, true),
                  residual(16),
                  pool(),
                  normalized(16, 32, true),
                  residual(32),
                  pool(),
                  normalized(32, 64, true),
                  residual(64),
                  x -> avg_pool2d(x, 8, 8),
                  x -> x.flatten(1, -1),
                  output(64, 10));
          case TINY -> layers(dense(2, 8), dense(8, 8), output(8, 2));
        };
    optimizer =
        workload == Workload.TINY
            ? new SGD(learned, new SGDOptions(0.01))
            : new Adam(learned, new AdamOptions(0.001));
    Batch batch = Sketch.batch(workload.ours(), workload.samples(), 1);
    inputs = tensor(batch.inputs().values().iterator().next());
    classes = indices(batch.targets().values().iterator().next());
  }

  @Override
  @SuppressWarnings("unchecked") // the scope's own varargs
  public void step() {
    try (PointerScope _ = new PointerScope()) {
      optimizer.zero_grad();
      cross_entropy(network.apply(inputs), classes).backward();
      optimizer.step();
    }
  }

  /** How many numbers it learns. */
  long learned() {
    return LongStream.range(0, learned.size()).map(i -> learned.get(i).numel()).sum();
  }

  /** The loss on the batch, as the weights are now. */
  @SuppressWarnings("unchecked") // the scope's own varargs
  double loss() {
    try (PointerScope _ = new PointerScope()) {
      return cross_entropy(network.apply(inputs), classes).item_float();
    }
  }

  @SafeVarargs
  private static UnaryOperator<Tensor> layers(UnaryOperator<Tensor>... layers) {
    return x -> {
      for (UnaryOperator<Tensor> layer : layers) {
        x = layer.apply(x);
      }
      return x;
    };
  }

  private UnaryOperator<Tensor> dense(int from, int to) {
    UnaryOperator<Tensor> sums = output(from, to);
    return x -> relu(sums.apply(x));
  }

  private UnaryOperator<Tensor> output(int from, int to) {
    Tensor weight = learn(kaiming_uniform_(zeros(to, from)));
    TensorOptional bias = new TensorOptional(learn(zeros(to)));
    return x -> linear(x, weight, bias);
  }

  private UnaryOperator<Tensor> convolution(int from, int to) {
    Tensor weight = learn(kaiming_uniform_(zeros(to, from, 3, 3)));
    TensorOptional bias = new TensorOptional(learn(zeros(to)));
    return x -> relu(conv2d(x, weight, bias, ONE, ONE, ONE, 1));
  }

  private static UnaryOperator<Tensor> pool() {
    return x -> max_pool2d(x, TWO, TWO, NONE, ONE, false);
  }

  private UnaryOperator<Tensor> normalized(int from, int to, boolean active) {
    Tensor kernels = learn(kaiming_uniform_(zeros(to, from, 3, 3)));
    TensorOptional none = new TensorOptional();
    TensorOptional gamma = new TensorOptional(learn(ones(to)));
    TensorOptional beta = new TensorOptional(learn(zeros(to)));
    TensorOptional mean = new TensorOptional(zeros(to));
    TensorOptional variance = new TensorOptional(ones(to));
    return x -> {
      Tensor sums = conv2d(x, kernels, none, ONE, ONE, ONE, 1);
      Tensor y = batch_norm(sums, gamma, beta, mean, variance, true, 0.01, 0.001, false);
      return active ? relu(y) : y;
    };
  }

  private UnaryOperator<Tensor> residual(int channels) {
    UnaryOperator<Tensor> first = normalized(channels, channels, true);
    UnaryOperator<Tensor> second = normalized(channels, channels, false);
    return x -> relu(second.apply(first.apply(x)).add(x));
  }

  private Tensor learn(Tensor weight) {
    weight.set_requires_grad(true);
    learned.push_back(weight);
    return weight;
  }

  private static Tensor tensor(io.weightroom.tensor.Tensor values) {
    long[] shape = Arrays.stream(values.shape()).asLongStream().toArray();
    return from_blob(new FloatPointer(values.floats()), shape).clone();
  }

  private static Tensor indices(io.weightroom.tensor.Tensor hot) {
    float[] drawn = Workload.classes(hot);
    long[] classes = new long[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      classes[i] = (long) drawn[i];
    }
    return from_blob(
            new LongPointer(classes),
            new long[] {classes.length},
            new TensorOptions(ScalarType.Long))
        .clone();
  }
}
