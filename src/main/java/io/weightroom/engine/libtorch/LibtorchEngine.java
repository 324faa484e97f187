package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.get_num_threads;

import io.weightroom.engine.Engine;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.network.CheckedNetwork;
import org.bytedeco.javacpp.Pointer;

/**
 * LibTorch 2.10.0 on the processor. The process has to be started as {@link WorkerEnvironment}
 * says, or it is several times slower.
 */
public final class LibtorchEngine implements Engine {
  private static final String VERSION = "2.10.0";

  @Override
  public EngineKind kind() {
    return EngineKind.LIBTORCH;
  }

  @Override
  public String describe() {
    int threads = get_num_threads();
    return "LibTorch %s, CPU, %d %s, OpenBLAS kernel %s"
        .formatted(
            VERSION,
            threads,
            threads == 1 ? "thread" : "threads",
            WorkerEnvironment.kernelOfThisProcess());
  }

  /** LibTorch's allocator does not count, so it is what the process holds beyond Java's heap. */
  @Override
  public long nativeBytes() {
    Runtime java = Runtime.getRuntime();
    return Math.max(0, Pointer.physicalBytes() - java.totalMemory());
  }

  @Override
  public Session open(CheckedNetwork network, SessionSettings settings) {
    return new LibtorchSession(network, settings);
  }
}
