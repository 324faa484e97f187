package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.weightroom.engine.dl4j.Primitive.Argument;
import org.bytedeco.dnnl.dnnl_eltwise_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;

/** relu and its leaky variant over images with their channels last, by oneDNN. */
final class FastSlope {
  private final Site site;
  private final float slope;
  private final Description description;

  /**
   * @param site whose output's shape the images have
   * @param slope what negative numbers are multiplied with, from 0 on
   */
  FastSlope(Site site, double slope) {
    this.site = site;
    this.slope = (float) slope;
    dnnl_eltwise_desc_t operation = new dnnl_eltwise_desc_t();
    OneDnn.check(
        dnnl_eltwise_forward_desc_init(
            operation,
            dnnl_forward_training,
            dnnl_eltwise_relu_use_dst_for_bwd,
            images(),
            this.slope,
            0));
    this.description = Description.of(operation);
  }

  private dnnl_memory_desc_t images() {
    return OneDnn.images(site.samples(), site.node().output());
  }

  Primitive forward(Slab before, Slab after) {
    return new Primitive(
        site,
        "slope",
        description,
        new Argument(DNNL_ARG_SRC, before),
        new Argument(DNNL_ARG_DST, after));
  }

  /**
   * The way back.
   *
   * @param after what the function gave
   * @param gradientAfter the derivative by it
   * @param gradientBefore where the derivative by what it got goes; may be the same slab
   */
  Primitive backward(Slab after, Slab gradientAfter, Slab gradientBefore) {
    dnnl_eltwise_desc_t operation = new dnnl_eltwise_desc_t();
    OneDnn.check(
        dnnl_eltwise_backward_desc_init(
            operation, dnnl_eltwise_relu_use_dst_for_bwd, images(), images(), slope, 0));
    return new Primitive(
        site,
        "slope_back",
        Description.of(operation, description),
        new Argument(DNNL_ARG_DST, after),
        new Argument(DNNL_ARG_DIFF_DST, gradientAfter),
        new Argument(DNNL_ARG_DIFF_SRC, gradientBefore));
  }
}
