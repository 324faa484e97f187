package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_a;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_oihw;

import io.weightroom.engine.dl4j.Primitive.Argument;
import io.weightroom.layer.Conv2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.jspecify.annotations.Nullable;

/**
 * Conv2D over images with their channels last, by oneDNN: relu in the same pass, and on the way
 * back only those gradients that somebody reads.
 */
final class FastConvolution implements Operation {
  private final Site site;
  private final Activated activated;
  private final Frame frame;
  private final Parameters.Entry weight;
  private final long[] sizes;
  private final Description description;
  private final List<Primitive> forward = new ArrayList<>();
  private final boolean fused;

  FastConvolution(Site site, Conv2D layer) {
    this.site = site;
    this.activated = Activated.endOf(site, layer.activation());
    this.frame =
        new Window(layer.kernelSize(), layer.strides(), layer.padding())
            .frame(site.inputShape(), site.node().output());
    this.weight = site.weight("weight");
    this.sizes = Arrays.stream(weight.weight().sizes()).asLongStream().toArray();
    this.fused = activated.slope().isPresent();
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl_convolution_forward_desc_init(
            operation,
            dnnl_forward_training,
            dnnl_convolution_direct,
            input(),
            OneDnn.anyOrder(sizes),
            bias(),
            output(site),
            frame.strides(),
            frame.before(),
            frame.after()));
    this.description = Description.of(operation, null, activated.slope());
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, site.input()));
    arguments.add(weights(description, "weights", forward));
    if (site.has("bias")) {
      arguments.add(
          new Argument(DNNL_ARG_BIAS, site.parameters().values(), site.weight("bias").offset()));
    }
    arguments.add(new Argument(DNNL_ARG_DST, activated.before()));
    forward.add(primitive("forward", description, arguments));
  }

  private Primitive primitive(String purpose, Description what, List<Argument> arguments) {
    return new Primitive(site, purpose, what, arguments.toArray(Argument[]::new));
  }

  private dnnl_memory_desc_t input() {
    return OneDnn.images(site.samples(), site.inputShape());
  }

  private static dnnl_memory_desc_t output(Site site) {
    return OneDnn.images(site.samples(), site.node().output());
  }

  private @Nullable dnnl_memory_desc_t bias() {
    return site.has("bias") ? OneDnn.described(dnnl_a, sizes[0]) : null;
  }

  /** As they lie among all parameters. */
  private dnnl_memory_desc_t plainWeights() {
    return OneDnn.described(dnnl_oihw, sizes);
  }

  /** The weights in the layout that a primitive wants, with the copy that brings them there. */
  private Argument weights(Description by, String purpose, List<Primitive> before) {
    Argument plain = new Argument(DNNL_ARG_WEIGHTS, site.parameters().values(), weight.offset());
    if (by.takes(DNNL_ARG_WEIGHTS, plainWeights())) {
      return plain;
    }
    Slab turned = site.fixed(purpose, by.count(DNNL_ARG_WEIGHTS));
    before.add(
        new Primitive(
            site,
            purpose + "/turn",
            Description.reorder(plainWeights(), by.memory(DNNL_ARG_WEIGHTS)),
            new Argument(DNNL_ARG_FROM, plain.slab(), plain.offset()),
            new Argument(DNNL_ARG_TO, turned)));
    return new Argument(DNNL_ARG_WEIGHTS, turned);
  }

  @Override
  public Slab output() {
    return activated.after();
  }

  @Override
  public void forward(boolean training, long seed) {
    forward.forEach(Primitive::run);
    if (!fused) {
      activated.run();
    }
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    Slab before = activated.gradientBefore(gradient);
    Runnable function =
        site.pooled().isBent(site.node()) ? () -> {} : activated.backward(gradient, before);
    List<Primitive> toInput = toInput(before, inputGradients.getFirst());
    List<Primitive> toWeights = weight.trained() ? toWeights(before) : List.of();
    return toInputs -> {
      if (weight.trained() || toInputs) {
        function.run();
        toWeights.forEach(Primitive::run);
      }
      if (toInputs) {
        toInput.forEach(Primitive::run);
      }
    };
  }

  private List<Primitive> toInput(Slab before, Slab inputGradient) {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl_convolution_backward_data_desc_init(
            operation,
            dnnl_convolution_direct,
            input(),
            OneDnn.anyOrder(sizes),
            output(site),
            frame.strides(),
            frame.before(),
            frame.after()));
    Description backward = Description.of(operation, description);
    List<Primitive> all = new ArrayList<>();
    Argument weights = weights(backward, "weights_back", all);
    all.add(
        primitive(
            "to_input",
            backward,
            List.of(
                new Argument(DNNL_ARG_DIFF_DST, before),
                weights,
                new Argument(DNNL_ARG_DIFF_SRC, inputGradient))));
    return all;
  }

  private List<Primitive> toWeights(Slab before) {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl_convolution_backward_weights_desc_init(
            operation,
            dnnl_convolution_direct,
            input(),
            OneDnn.anyOrder(sizes),
            bias(),
            output(site),
            frame.strides(),
            frame.before(),
            frame.after()));
    Description backward = Description.of(operation, description);
    Slab gradients = site.parameters().gradients();
    boolean plain = backward.takes(DNNL_ARG_DIFF_WEIGHTS, plainWeights());
    Argument given =
        plain
            ? new Argument(DNNL_ARG_DIFF_WEIGHTS, gradients, weight.offset())
            : new Argument(
                DNNL_ARG_DIFF_WEIGHTS,
                site.fixed("weight_gradient", backward.count(DNNL_ARG_DIFF_WEIGHTS)));
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(DNNL_ARG_SRC, site.input()));
    arguments.add(new Argument(DNNL_ARG_DIFF_DST, before));
    arguments.add(given);
    if (site.has("bias")) {
      arguments.add(new Argument(DNNL_ARG_DIFF_BIAS, gradients, site.weight("bias").offset()));
    }
    List<Primitive> all = new ArrayList<>();
    all.add(primitive("to_weights", backward, arguments));
    if (!plain) {
      all.add(
          new Primitive(
              site,
              "weight_gradient/turn",
              Description.reorder(backward.memory(DNNL_ARG_DIFF_WEIGHTS), plainWeights()),
              new Argument(DNNL_ARG_FROM, given.slab()),
              new Argument(DNNL_ARG_TO, gradients, weight.offset())));
    }
    return all;
  }
}
