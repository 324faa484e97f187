package io.weightroom.engine.dl4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The largest number or the mean of each window; zeros around the image do not count. */
final class PoolingOperation implements Operation {
  private final Site site;
  private final String name;
  private final Slab output;
  private final long[] arguments;
  private final NativeOperation forward;

  private PoolingOperation(Site site, String name, Window window) {
    this.site = site;
    this.name = name;
    this.output = site.outputSized("value");
    long withoutPadding = 0;
    long channelsFirst = 0;
    this.arguments =
        window.arguments(site.inputShape(), site.node().output(), withoutPadding, channelsFirst);
    this.forward =
        new NativeOperation(
            name, List.of(input()), List.of(batch(output)), new double[0], arguments);
  }

  static PoolingOperation max(Site site, Window window) {
    return new PoolingOperation(site, "maxpool2d", window);
  }

  static PoolingOperation average(Site site, Window window) {
    return new PoolingOperation(site, "avgpool2d", window);
  }

  private INDArray input() {
    return site.batch(site.input(), site.inputShape());
  }

  private INDArray batch(Slab slab) {
    return site.batch(slab, site.node().output());
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    forward.run();
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    INDArray to = site.batch(inputGradients.getFirst(), site.inputShape());
    NativeOperation backward =
        new NativeOperation(
            name + "_bp", List.of(input(), batch(gradient)), List.of(to), new double[0], arguments);
    return toInputs -> {
      if (toInputs) {
        backward.run();
      }
    };
  }
}
