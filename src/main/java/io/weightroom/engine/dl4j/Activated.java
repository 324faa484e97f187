package io.weightroom.engine.dl4j;

import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Elu;
import io.weightroom.part.ActivationFunction.LeakyRelu;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.part.ActivationFunction.Softplus;
import io.weightroom.part.ActivationFunction.Tanh;
import java.util.List;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation function between two slabs, which are one where the function allows it. */
final class Activated {
  /** The axis that softmax sums over: the units of [samples, units]. */
  private static final int UNITS = 1;

  private final Site site;
  private final ActivationFunction function;
  private final Slab before;
  private final Slab after;
  private final Runnable forward;

  private Activated(Site site, ActivationFunction function, Slab before, Slab after) {
    this.site = site;
    this.function = function;
    this.before = before;
    this.after = after;
    this.forward = forward();
  }

  /** The end of a layer: what the layer writes before it is where it needs it. */
  static Activated endOf(Site site, ActivationFunction function) {
    Slab after = site.outputSized("value");
    boolean inPlace =
        switch (function) {
          case Linear _, Relu _, LeakyRelu _ -> true;
          case Elu _, Tanh _, Sigmoid _, Softmax _, Softplus _ -> false;
        };
    return new Activated(site, function, inPlace ? after : site.outputSized("before"), after);
  }

  /** A layer of its own, which leaves its input as it is. */
  static Activated of(Site site, ActivationFunction function) {
    return new Activated(site, function, site.input(), site.outputSized("value"));
  }

  Slab before() {
    return before;
  }

  Slab after() {
    return after;
  }

  void run() {
    forward.run();
  }

  /** What negative numbers are multiplied with, where that is all that the function does. */
  OptionalDouble slope() {
    return switch (function) {
      case Relu _ -> OptionalDouble.of(0);
      case LeakyRelu(double slope) -> OptionalDouble.of(slope);
      case Linear _, Elu _, Tanh _, Sigmoid _, Softmax _, Softplus _ -> OptionalDouble.empty();
    };
  }

  private Runnable forward() {
    INDArray from = batch(before);
    INDArray to = batch(after);
    return switch (function) {
      case Linear _ when before == after -> () -> {};
      case Linear _ -> () -> after.copy(0, before, 0, site.outputCount());
      case Relu _, LeakyRelu _ when isBentFast() ->
          new FastSlope(site, slope().orElseThrow()).forward(before, after)::run;
      case Relu _ -> operation("relu", List.of(from), to, 0);
      case LeakyRelu(double slope) when !FastPath.RELU.isOn() ->
          operation("lrelu", List.of(from), to, slope);
      case LeakyRelu(double slope) -> {
        Slope bend = new Slope(site.precision(), slope);
        yield () -> bend.forward(before, after, site.outputCount());
      }
      case Elu(double alpha) -> operation("elu", List.of(from), to, alpha);
      case Tanh _ -> operation("tanh", List.of(from), to);
      case Sigmoid _ -> operation("sigmoid", List.of(from), to);
      case Softplus _ -> operation("softplus", List.of(from), to);
      case Softmax _ when site.node().output().isVector() -> softmax("softmax", List.of(from), to);
      case Softmax _ -> () -> ofChannels().forward(before, after);
    };
  }

  /** Where the derivative by what stands before the function goes, given the one after it. */
  Slab gradientBefore(Slab gradient) {
    return function instanceof Softmax ? site.outputSized("gradient_before") : gradient;
  }

  /** The way back, from the derivative by what stands after the function to the one before. */
  Runnable backward(Slab gradientAfter, Slab gradientBefore) {
    INDArray from = batch(gradientAfter);
    INDArray to = batch(gradientBefore);
    INDArray z = batch(before);
    return switch (function) {
      case Linear _ when gradientAfter == gradientBefore -> () -> {};
      case Linear _ -> () -> gradientBefore.copy(0, gradientAfter, 0, site.outputCount());
      case Relu _, LeakyRelu _ when isBentFast() ->
          new FastSlope(site, slope().orElseThrow()).backward(after, gradientAfter, gradientBefore)
              ::run;
      case Relu _ when !FastPath.RELU.isOn() ->
          operation("relu_bp", List.of(batch(after), from), to, 0);
      case LeakyRelu(double slope) when !FastPath.RELU.isOn() ->
          operation("lrelu_bp", List.of(batch(after), from), to, slope);
      case Relu _ -> slope(gradientAfter, gradientBefore, 0);
      case LeakyRelu(double slope) -> slope(gradientAfter, gradientBefore, slope);
      case Elu(double alpha) -> operation("elu_bp", List.of(z, from), to, alpha);
      case Tanh _ -> operation("tanh_bp", List.of(z, from), to);
      case Sigmoid _ -> operation("sigmoid_bp", List.of(z, from), to);
      case Softplus _ -> operation("softplus_bp", List.of(z, from), to);
      case Softmax _ when site.node().output().isVector() ->
          softmax("softmax_bp", List.of(z, from), to);
      case Softmax _ -> () -> ofChannels().backward(after, gradientAfter, gradientBefore);
    };
  }

  /** Whether oneDNN bends the numbers; it can tell the sign of what it got from what it gave. */
  private boolean isBentFast() {
    return site.channelsLast() && slope().orElse(-1) >= 0;
  }

  private Runnable slope(Slab gradientAfter, Slab gradientBefore, double slope) {
    Slope backward = new Slope(site.precision(), slope);
    return () -> backward.backward(after, gradientAfter, gradientBefore, site.outputCount());
  }

  private static Runnable operation(
      String name, List<INDArray> from, INDArray to, double... numbers) {
    return new NativeOperation(name, from, List.of(to), numbers)::run;
  }

  private static Runnable softmax(String name, List<INDArray> from, INDArray to) {
    return new NativeOperation(name, from, List.of(to), new double[0], UNITS)::run;
  }

  private ChannelSoftmax ofChannels() {
    return new ChannelSoftmax(site.samples(), site.node().output(), site.channelsLast());
  }

  private INDArray batch(Slab slab) {
    return site.batch(slab, site.node().output());
  }
}
