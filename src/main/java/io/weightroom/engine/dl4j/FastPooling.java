package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import io.weightroom.engine.dl4j.Primitive.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_pooling_desc_t;

/** Pooling of images with their channels last, by oneDNN; it remembers where the largest stood. */
final class FastPooling implements Operation {
  private final Site site;
  private final int kind;
  private final Frame frame;
  private final Slab output;
  private final Description description;
  private final List<Argument> places = new ArrayList<>();
  private final Primitive forward;

  private FastPooling(Site site, int kind, Window window) {
    this.site = site;
    this.kind = kind;
    this.frame = window.frame(site.inputShape(), site.node().output());
    this.output = site.outputSized("value");
    dnnl_pooling_desc_t operation = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl_pooling_forward_desc_init(
            operation,
            dnnl_forward_training,
            kind,
            input(),
            output(site),
            frame.strides(),
            frame.size(),
            frame.before(),
            frame.after()));
    this.description = Description.of(operation);
    long remembered = description.count(DNNL_ARG_WORKSPACE);
    if (remembered > 0) {
      Slab slab = site.fixed("places/" + site.samples(), remembered);
      places.add(new Argument(DNNL_ARG_WORKSPACE, slab));
    }
    this.forward =
        primitive(
            "forward",
            description,
            new Argument(DNNL_ARG_SRC, site.input()),
            new Argument(DNNL_ARG_DST, output));
  }

  static FastPooling max(Site site, Window window) {
    return new FastPooling(site, dnnl_pooling_max, window);
  }

  static FastPooling average(Site site, Window window) {
    return new FastPooling(site, dnnl_pooling_avg_exclude_padding, window);
  }

  private Primitive primitive(String purpose, Description what, Argument from, Argument to) {
    List<Argument> all = new ArrayList<>(places);
    all.add(from);
    all.add(to);
    return new Primitive(site, purpose, what, all.toArray(Argument[]::new));
  }

  private dnnl_memory_desc_t input() {
    return OneDnn.images(site.samples(), site.inputShape());
  }

  private static dnnl_memory_desc_t output(Site site) {
    return OneDnn.images(site.samples(), site.node().output());
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    forward.run();
  }

  private OptionalDouble slope() {
    return kind == dnnl_pooling_max ? site.pooled().of(site.node()) : OptionalDouble.empty();
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    dnnl_pooling_desc_t operation = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl_pooling_backward_desc_init(
            operation,
            kind,
            input(),
            output(site),
            frame.strides(),
            frame.size(),
            frame.before(),
            frame.after()));
    Primitive backward =
        primitive(
            "backward",
            Description.of(operation, description),
            new Argument(DNNL_ARG_DIFF_DST, gradient),
            new Argument(DNNL_ARG_DIFF_SRC, inputGradients.getFirst()));
    List<Primitive> all = new ArrayList<>();
    OptionalDouble slope = slope();
    if (slope.isPresent()) {
      all.add(new FastSlope(site, slope.getAsDouble()).backward(output, gradient, gradient));
    }
    all.add(backward);
    return toInputs -> {
      if (toInputs) {
        all.forEach(Primitive::run);
      }
    };
  }
}
