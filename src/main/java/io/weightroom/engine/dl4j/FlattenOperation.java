package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nchw;

import io.weightroom.engine.dl4j.Primitive.Argument;
import io.weightroom.tensor.Shape;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc_t;

/** Flatten of images that have their channels last in memory; the vector has them first. */
final class FlattenOperation implements Operation {
  private final Site site;
  private final Slab output;
  private final Primitive forward;

  FlattenOperation(Site site) {
    this.site = site;
    this.output = site.outputSized("value");
    this.forward = turn("forward", channelsLast(), site.input(), channelsFirst(), output);
  }

  private dnnl_memory_desc_t channelsLast() {
    return OneDnn.images(site.samples(), site.inputShape());
  }

  private dnnl_memory_desc_t channelsFirst() {
    Shape image = site.inputShape();
    return OneDnn.described(
        dnnl_nchw, site.samples(), image.channels(), image.height(), image.width());
  }

  private Primitive turn(
      String purpose, dnnl_memory_desc_t as, Slab from, dnnl_memory_desc_t wanted, Slab to) {
    return new Primitive(
        site,
        purpose,
        Description.reorder(as, wanted),
        new Argument(DNNL_ARG_FROM, from),
        new Argument(DNNL_ARG_TO, to));
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
    Primitive backward =
        turn("backward", channelsFirst(), gradient, channelsLast(), inputGradients.getFirst());
    return toInputs -> {
      if (toInputs) {
        backward.run();
      }
    };
  }
}
