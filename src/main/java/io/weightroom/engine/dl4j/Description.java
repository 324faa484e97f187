package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_exec_arg_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import java.lang.ref.Cleaner;
import java.util.OptionalDouble;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** What one of oneDNN's primitives is to do, and the layouts that it has chosen for its memory. */
final class Description {
  private static final Cleaner CLEANER = Cleaner.create();

  private final dnnl_primitive_desc handle;

  private Description(dnnl_primitive_desc handle) {
    this.handle = handle;
    CLEANER.register(this, () -> dnnl_primitive_desc_destroy(handle));
  }

  /** An operation that is described by one of oneDNN's structures. */
  static Description of(Pointer operation) {
    return of(operation, null, OptionalDouble.empty());
  }

  /** The way back of a forward pass. */
  static Description of(Pointer operation, Description forward) {
    return of(operation, forward, OptionalDouble.empty());
  }

  /**
   * An operation, with relu or its leaky variant after it.
   *
   * @param slope what negative results are multiplied with; empty to leave them
   */
  static Description of(Pointer operation, @Nullable Description forward, OptionalDouble slope) {
    dnnl_primitive_attr attributes = attributes(slope);
    dnnl_primitive_desc made = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl_primitive_desc_create(
            made,
            new const_dnnl_op_desc_t(operation),
            attributes,
            OneDnn.engine(),
            forward == null ? null : forward.handle));
    dnnl_primitive_attr_destroy(attributes);
    return new Description(made);
  }

  /** A copy from one layout to another. */
  static Description reorder(dnnl_memory_desc_t from, dnnl_memory_desc_t to) {
    dnnl_primitive_attr attributes = attributes(OptionalDouble.empty());
    dnnl_primitive_desc made = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl_reorder_primitive_desc_create(
            made, from, OneDnn.engine(), to, OneDnn.engine(), attributes));
    dnnl_primitive_attr_destroy(attributes);
    return new Description(made);
  }

  /** Working memory is given by us, so that it belongs to the session and to no thread. */
  private static dnnl_primitive_attr attributes(OptionalDouble slope) {
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    OneDnn.check(dnnl_primitive_attr_create(attributes));
    OneDnn.check(dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user));
    if (slope.isPresent()) {
      dnnl_post_ops after = new dnnl_post_ops();
      OneDnn.check(dnnl_post_ops_create(after));
      float factor = (float) slope.getAsDouble();
      OneDnn.check(dnnl_post_ops_append_eltwise(after, 1, dnnl_eltwise_relu, factor, 0));
      OneDnn.check(dnnl_primitive_attr_set_post_ops(attributes, after));
      dnnl_post_ops_destroy(after);
    }
    return attributes;
  }

  dnnl_primitive_desc handle() {
    return handle;
  }

  /**
   * The layout of an argument.
   *
   * @param argument one of oneDNN's numbers of arguments
   */
  dnnl_memory_desc_t memory(int argument) {
    return dnnl_primitive_desc_query_md(handle, dnnl_query_exec_arg_md, argument);
  }

  /** Numbers that an argument takes in memory. */
  long count(int argument) {
    return Math.ceilDiv(dnnl_memory_desc_get_size(memory(argument)), Float.BYTES);
  }

  /** Whether an argument lies as described. */
  boolean takes(int argument, dnnl_memory_desc_t layout) {
    return dnnl_memory_desc_equal(memory(argument), layout) != 0;
  }
}
