package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_init_by_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nhwc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import io.weightroom.tensor.Shape;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.dnnl_version_t;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN by its own interface. libnd4j has the library inside, but its operations turn images into
 * another layout and back each time, in memory that is new each time, and compute gradients that
 * nobody reads.
 */
final class OneDnn {
  private static final @Nullable OneDnn INSTANCE = load();

  private final dnnl_engine engine = new dnnl_engine();
  private final dnnl_stream stream = new dnnl_stream();

  private OneDnn() {
    check(dnnl_engine_create(engine, dnnl_cpu, 0));
    check(dnnl_stream_create(stream, engine, dnnl_stream_default_flags));
  }

  private static @Nullable OneDnn load() {
    try {
      return new OneDnn();
    } catch (LinkageError e) {
      return null; // there is no binary for this platform
    }
  }

  /** Whether there is a binary for this platform. */
  static boolean isUsable() {
    return INSTANCE != null;
  }

  /** For the record of a run: "oneDNN 2.5.2". */
  static String inWords() {
    if (INSTANCE == null) {
      return "without oneDNN";
    }
    dnnl_version_t version = dnnl_version();
    return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  private static OneDnn instance() {
    if (INSTANCE == null) {
      throw new IllegalStateException("oneDNN has no binary for this platform");
    }
    return INSTANCE;
  }

  static dnnl_engine engine() {
    return instance().engine;
  }

  static dnnl_stream stream() {
    return instance().stream;
  }

  /** Throws if the library refused. */
  static void check(int status) {
    if (status != dnnl_success) {
      throw new IllegalStateException("oneDNN answers with status " + status);
    }
  }

  /** A batch of images as the channels-last layout has them. */
  static dnnl_memory_desc_t images(int samples, Shape shape) {
    return described(dnnl_nhwc, samples, shape.channels(), shape.height(), shape.width());
  }

  /** Numbers whose order in memory oneDNN chooses. */
  static dnnl_memory_desc_t anyOrder(long... sizes) {
    return described(dnnl_format_tag_any, sizes);
  }

  /**
   * Numbers in single precision.
   *
   * @param order one of oneDNN's format tags
   */
  static dnnl_memory_desc_t described(int order, long... sizes) {
    dnnl_memory_desc_t description = new dnnl_memory_desc_t();
    check(dnnl_memory_desc_init_by_tag(description, sizes.length, sizes, dnnl_f32, order));
    return description;
  }
}
