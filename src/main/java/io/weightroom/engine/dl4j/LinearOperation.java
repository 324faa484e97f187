package io.weightroom.engine.dl4j;

import io.weightroom.part.ActivationFunction;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dense: activation(x · Wᵀ + b), with W as [out, in]. The first half of a step's time in networks
 * of vectors, so each product is computed once and only where somebody reads it.
 */
final class LinearOperation implements HeadOperation {
  private final Site site;
  private final int in;
  private final int out;
  private final Parameters.Entry weight;
  private final Activated activated;
  private final Gemm product;
  private final Runnable bias;

  LinearOperation(Site site, ActivationFunction function) {
    this.site = site;
    this.in = site.inputShape().channels();
    this.out = site.node().output().channels();
    this.weight = site.weight("weight");
    this.activated = Activated.endOf(site, function);
    Slab values = site.parameters().values();
    this.product =
        new Gemm(
            false,
            true,
            site.samples(),
            out,
            in,
            site.input().pointer(0),
            values.pointer(weight.offset()),
            activated.before().pointer(0));
    this.bias = site.has("bias") ? addBias() : () -> {};
  }

  private Runnable addBias() {
    INDArray before = site.rows(activated.before(), site.node().output());
    INDArray biases = site.parameters().value(site.weight("bias"));
    return new NativeOperation("biasadd", List.of(before, biases), List.of(before), new double[0])
        ::run;
  }

  @Override
  public Slab output() {
    return activated.after();
  }

  @Override
  public void forward(boolean training, long seed) {
    product.run();
    bias.run();
    activated.run();
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    Slab before = activated.gradientBefore(gradient);
    Runnable function = activated.backward(gradient, before);
    Derivative products = derivativePastActivation(before, inputGradients);
    return toInputs -> {
      function.run();
      products.run(toInputs);
    };
  }

  @Override
  public Derivative derivativePastActivation(Slab before, List<Slab> inputGradients) {
    int samples = site.samples();
    Parameters parameters = site.parameters();
    Gemm toInput =
        new Gemm(
            false,
            false,
            samples,
            in,
            out,
            before.pointer(0),
            parameters.values().pointer(weight.offset()),
            inputGradients.getFirst().pointer(0));
    Runnable toWeights = weight.trained() ? toWeights(before) : () -> {};
    return toInputs -> {
      toWeights.run();
      if (toInputs) {
        toInput.run();
      }
    };
  }

  private Runnable toWeights(Slab before) {
    int samples = site.samples();
    Slab gradients = site.parameters().gradients();
    Gemm toWeight =
        new Gemm(
            true,
            false,
            out,
            in,
            samples,
            before.pointer(0),
            site.input().pointer(0),
            gradients.pointer(weight.offset()));
    if (!site.has("bias")) {
      return toWeight::run;
    }
    Gemm toBias =
        new Gemm(
            true,
            false,
            out,
            1,
            samples,
            before.pointer(0),
            site.space().constant("ones", site.space().samples(), 1).pointer(0),
            gradients.pointer(site.weight("bias").offset()));
    return () -> {
      toWeight.run();
      toBias.run();
    };
  }
}
