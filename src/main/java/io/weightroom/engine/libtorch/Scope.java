package io.weightroom.engine.libtorch;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Native objects that live together: what this thread makes while it is the innermost scope is
 * freed with it, so that nothing waits for the garbage collector.
 */
final class Scope implements AutoCloseable {
  private final PointerScope pointers;

  @SuppressWarnings("unchecked") // no class is given, so that the scope takes all of them
  private Scope() {
    pointers = new PointerScope();
  }

  static Scope open() {
    return new Scope();
  }

  /** Lets an object outlive the scope; whoever keeps it closes it. */
  <P extends Pointer> P release(P pointer) {
    pointer.retainReference();
    pointers.detach(pointer);
    return pointer;
  }

  /** Takes no more objects and keeps those it has, until {@link #free}. */
  void keep() {
    pointers.extend();
    pointers.close();
  }

  /** Frees what was kept. */
  void free() {
    pointers.deallocate();
  }

  @Override
  public void close() {
    pointers.close();
  }
}
