package io.weightroom.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * Standard output and error of this process, and where they lead. Moved as POSIX does it, below
 * Java, because what native libraries and a dying virtual machine write belongs into a run's log,
 * too.
 */
final class OwnOutput {
  private static final int OUT = 1;
  private static final int ERR = 2;

  private final MethodHandle fopen;
  private final MethodHandle fileno;
  private final MethodHandle dup2;

  private OwnOutput(MethodHandle fopen, MethodHandle fileno, MethodHandle dup2) {
    this.fopen = fopen;
    this.fileno = fileno;
    this.dup2 = dup2;
  }

  /** Finds the functions that are needed, which takes a moment. */
  static OwnOutput find() {
    return new OwnOutput(
        function(
            "fopen",
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS)),
        function("fileno", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)),
        function(
            "dup2",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
  }

  @SuppressWarnings("restricted") // workers are started with leave to do this
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  /** Has both appended to a file from now on. */
  void appendTo(Path file) throws IOException {
    System.out.flush();
    System.err.flush();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stream =
          (MemorySegment)
              fopen.invokeExact(arena.allocateFrom(file.toString()), arena.allocateFrom("a"));
      if (stream.address() == 0) {
        throw new IOException(file + " cannot be written");
      }
      int descriptor = (int) fileno.invokeExact(stream);
      if ((int) dup2.invokeExact(descriptor, OUT) < 0
          || (int) dup2.invokeExact(descriptor, ERR) < 0) {
        throw new IOException("the output cannot be moved to " + file);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
