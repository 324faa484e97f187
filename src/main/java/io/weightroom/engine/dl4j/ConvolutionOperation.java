package io.weightroom.engine.dl4j;

import io.weightroom.layer.Conv2D;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Conv2D by ND4J's native convolution, which oneDNN computes in single precision. */
final class ConvolutionOperation implements Operation {
  private final Site site;
  private final Activated activated;
  private final Window window;
  private final NativeOperation forward;

  ConvolutionOperation(Site site, Conv2D layer) {
    this.site = site;
    this.activated = Activated.endOf(site, layer.activation());
    this.window = new Window(layer.kernelSize(), layer.strides(), layer.padding());
    List<INDArray> inputs = new ArrayList<>();
    inputs.add(site.batch(site.input(), site.inputShape()));
    inputs.addAll(weights());
    this.forward =
        new NativeOperation(
            "conv2d",
            inputs,
            List.of(site.batch(activated.before(), site.node().output())),
            new double[0],
            arguments());
  }

  private List<Parameters.Entry> entries() {
    return site.has("bias")
        ? List.of(site.weight("weight"), site.weight("bias"))
        : List.of(site.weight("weight"));
  }

  private List<INDArray> weights() {
    return entries().stream().map(site.parameters()::value).toList();
  }

  /** With images as [samples, channels, height, width] and kernels as [out, in, height, width]. */
  private long[] arguments() {
    long channelsFirst = 0;
    long kernelsOutFirst = 1;
    return window.arguments(
        site.inputShape(), site.node().output(), channelsFirst, kernelsOutFirst);
  }

  @Override
  public Slab output() {
    return activated.after();
  }

  @Override
  public void forward(boolean training, long seed) {
    forward.run();
    activated.run();
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    Slab before = activated.gradientBefore(gradient);
    Runnable function = activated.backward(gradient, before);
    List<INDArray> inputs = new ArrayList<>();
    inputs.add(site.batch(site.input(), site.inputShape()));
    inputs.addAll(weights());
    inputs.add(site.batch(before, site.node().output()));
    List<INDArray> outputs = new ArrayList<>();
    outputs.add(site.batch(inputGradients.getFirst(), site.inputShape()));
    entries().forEach(e -> outputs.add(site.gradient(e)));
    NativeOperation backward =
        new NativeOperation("conv2d_bp", inputs, outputs, new double[0], arguments());
    boolean trained = site.weight("weight").trained();
    return toInputs -> {
      if (trained || toInputs) {
        function.run();
        backward.run();
      }
    };
  }
}
