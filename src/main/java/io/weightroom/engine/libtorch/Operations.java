package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.ones;

import io.weightroom.catalog.Size2;
import io.weightroom.engine.DropoutMask;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.tensor.Shape;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** Which operation computes which layer. */
final class Operations {
  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};

  private final Weights weights;
  private final Overwriting overwriting;

  Operations(CheckedNetwork network, Weights weights) {
    this.weights = weights;
    this.overwriting = new Overwriting(network);
  }

  /** The operation of a layer; of an Output layer, what stands before its activation. */
  Operation of(CheckedNode node) {
    return switch (node.layer()) {
      case Input _ -> throw new IllegalArgumentException("an Input layer computes nothing");
      case Flatten _ -> (inputs, _, _) -> inputs.getFirst().flatten(1, -1);
      case Dense dense -> dense(node, Functions.over(dense.activation()));
      case Output output ->
          output.dense() ? dense(node, x -> x) : (inputs, _, _) -> inputs.getFirst();
      case Activation activation -> {
        UnaryOperator<Tensor> function =
            overwriting.by(node).isPresent()
                ? Functions.over(activation.activation())
                : Functions.of(activation.activation());
        yield (inputs, _, _) -> function.apply(inputs.getFirst());
      }
      case Conv2D convolution -> convolution(node, convolution);
      case MaxPooling2D pool ->
          largest(
              node,
              pool.poolSize(),
              pool.step(),
              Frame.of(pool.padding(), pool.poolSize(), pool.step(), shape(node), node.output()));
      case AveragePooling2D pool ->
          mean(
              node,
              pool.poolSize(),
              pool.step(),
              Frame.of(pool.padding(), pool.poolSize(), pool.step(), shape(node), node.output()));
      case BatchNormalization normalization -> new Normalization(node, normalization, weights);
      case Dropout dropout -> dropout(node, dropout.rate());
      case Add _ -> sum(overwriting.by(node));
      case Concatenate _ -> (inputs, _, _) -> cat(vector(inputs), 1);
    };
  }

  /**
   * @param into which input may become the sum
   */
  private static Operation sum(OptionalInt into) {
    if (into.isEmpty()) {
      return (inputs, _, _) -> inputs.stream().reduce(Tensor::add).orElseThrow();
    }
    int own = into.getAsInt();
    return (inputs, _, _) -> {
      Tensor sum = inputs.get(own);
      for (int i = 0; i < inputs.size(); i++) {
        sum = i == own ? sum : sum.add_(inputs.get(i));
      }
      return sum;
    };
  }

  private static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(tensors.toArray(Tensor[]::new));
  }

  private TensorOptional bias(CheckedNode node) {
    boolean has = node.weights().stream().anyMatch(w -> w.name().equals("bias"));
    return has ? weights.get(node, "bias").given() : new TensorOptional();
  }

  private Operation dense(CheckedNode node, UnaryOperator<Tensor> function) {
    Tensor weight = weights.get(node, "weight").tensor();
    TensorOptional bias = bias(node);
    return (inputs, _, _) -> function.apply(linear(inputs.getFirst(), weight, bias));
  }

  private Operation convolution(CheckedNode node, Conv2D layer) {
    Tensor weight = weights.get(node, "weight").tensor();
    TensorOptional bias = bias(node);
    UnaryOperator<Tensor> function = Functions.over(layer.activation());
    Frame frame =
        Frame.of(layer.padding(), layer.kernelSize(), layer.strides(), shape(node), node.output());
    long[] strides = sizes(layer.strides());
    long[] padding = frame.padding();
    Scalar zero = new Scalar(0.0);
    return (inputs, _, _) ->
        function.apply(
            conv2d(frame.around(inputs.getFirst(), zero), weight, bias, strides, padding, ONE, 1));
  }

  private static Operation largest(CheckedNode node, Size2 window, Size2 step, Frame frame) {
    long[] size = sizes(window);
    long[] strides = sizes(step);
    long[] padding = frame.padding();
    Scalar least = new Scalar(Double.NEGATIVE_INFINITY);
    return (inputs, _, _) ->
        max_pool2d(frame.around(inputs.getFirst(), least), size, strides, padding, ONE, false);
  }

  private Operation mean(CheckedNode node, Size2 window, Size2 step, Frame frame) {
    long[] size = sizes(window);
    long[] strides = sizes(step);
    if (frame.isEven()) {
      long[] padding = frame.padding();
      LongOptional counted = new LongOptional();
      return (inputs, _, _) ->
          avg_pool2d(inputs.getFirst(), size, strides, padding, false, false, counted);
    }
    Scalar zero = new Scalar(0.0);
    LongOptional sum = new LongOptional(1);
    long[] image = {1, 1, shape(node).height(), shape(node).width()};
    Tensor all = frame.around(ones(image, weights.home().options()), zero);
    Tensor counts = avg_pool2d(all, size, strides, NONE, false, true, sum);
    return (inputs, _, _) ->
        avg_pool2d(frame.around(inputs.getFirst(), zero), size, strides, NONE, false, true, sum)
            .div(counts);
  }

  private Operation dropout(CheckedNode node, double rate) {
    Mask mask = new Mask(weights.home());
    int[] sizes = node.output().inMemory();
    return (inputs, training, seed) -> {
      Tensor input = inputs.getFirst();
      DropoutMask numbers = new DropoutMask(seed, node.id(), rate);
      return training
          ? input.mul(mask.draw(numbers, Memory.batch((int) input.size(0), sizes)))
          : input;
    };
  }

  private static Shape shape(CheckedNode node) {
    return node.inputShapes().getFirst();
  }

  private static long[] sizes(Size2 size) {
    return new long[] {size.height(), size.width()};
  }
}
