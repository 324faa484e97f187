package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.javacpp.Pointer;

/** One of oneDNN's primitives, tied to its memory once so that running it costs little. */
final class Primitive {
  private static final Cleaner CLEANER = Cleaner.create();

  private final dnnl_primitive primitive = new dnnl_primitive();
  private final dnnl_exec_arg_t arguments;
  private final int count;

  /**
   * What an argument reads or writes.
   *
   * @param number one of oneDNN's numbers of arguments
   * @param offset of its first number in the slab
   */
  record Argument(int number, Slab slab, long offset) {
    Argument(int number, Slab slab) {
      this(number, slab, 0);
    }
  }

  /** What has to be given back when nobody needs the primitive any more. */
  private record Handles(dnnl_primitive primitive, List<dnnl_memory> memories) implements Runnable {
    @Override
    public void run() {
      dnnl_primitive_destroy(primitive);
      memories.forEach(m -> dnnl_memory_destroy(m));
    }
  }

  /** An address outside the heap, as oneDNN is told of it. */
  private static final class Address extends Pointer {
    Address(long value) {
      super((Pointer) null);
      address = value;
    }
  }

  /**
   * @param purpose names its working memory within the layer
   */
  Primitive(Site site, String purpose, Description description, Argument... given) {
    List<Argument> all = new ArrayList<>(List.of(given));
    long working = dnnl_memory_desc_get_size(description.memory(DNNL_ARG_SCRATCHPAD));
    if (working > 0) {
      Slab slab = site.fixed(purpose + "/" + site.samples(), Math.ceilDiv(working, Float.BYTES));
      all.add(new Argument(DNNL_ARG_SCRATCHPAD, slab));
    }
    OneDnn.check(dnnl_primitive_create(primitive, description.handle()));
    count = all.size();
    arguments = new dnnl_exec_arg_t(count);
    List<dnnl_memory> memories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Argument argument = all.get(i);
      dnnl_memory memory = memory(description.memory(argument.number), argument);
      memories.add(memory);
      arguments.position(i).arg(argument.number).memory(memory);
    }
    arguments.position(0);
    CLEANER.register(this, new Handles(primitive, memories));
  }

  private static dnnl_memory memory(dnnl_memory_desc_t description, Argument argument) {
    long bytes = dnnl_memory_desc_get_size(description);
    if (bytes > (argument.slab.length() - argument.offset) * Float.BYTES) {
      throw new IllegalArgumentException(bytes + " bytes do not fit into " + argument);
    }
    dnnl_memory memory = new dnnl_memory();
    Address address = new Address(argument.slab.address(argument.offset));
    OneDnn.check(dnnl_memory_create(memory, description, OneDnn.engine(), address));
    return memory;
  }

  void run() {
    OneDnn.check(dnnl_primitive_execute(primitive, OneDnn.stream(), count, arguments));
  }
}
