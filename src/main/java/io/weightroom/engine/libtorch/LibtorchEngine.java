package io.weightroom.engine.libtorch;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.pytorch.global.torch.cuda_is_available;
import static org.bytedeco.pytorch.global.torch.get_num_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import io.weightroom.engine.Engine;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.layer.Conv2D;
import io.weightroom.network.CheckedNetwork;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;

/**
 * LibTorch 2.10.0 on the processor or a graphics card. The process has to be started as {@link
 * WorkerEnvironment} says, or it is several times slower.
 */
public final class LibtorchEngine implements Engine {
  private static final String VERSION = "2.10.0";

  private final int card;

  /** On the processor. */
  public LibtorchEngine() {
    this(-1);
  }

  private LibtorchEngine(int card) {
    this.card = card;
  }

  /**
   * On a graphics card; empty if this machine lacks a library that LibTorch needs for it.
   *
   * @param card which, in the order of CUDA
   */
  public static Optional<Engine> onCard(int card) {
    try {
      Class.forName("org.bytedeco.pytorch.global.torch_cuda"); // its initialiser loads them
      return cuda_is_available() ? Optional.of(new LibtorchEngine(card)) : Optional.empty();
    } catch (ClassNotFoundException | LinkageError _) {
      return Optional.empty();
    }
  }

  @Override
  public EngineKind kind() {
    return EngineKind.LIBTORCH;
  }

  @Override
  public String describe() {
    if (card >= 0) {
      return "LibTorch %s, CUDA, card %d".formatted(VERSION, card);
    }
    int threads = threads();
    return "LibTorch %s, CPU, %d %s, OpenBLAS kernel %s"
        .formatted(
            VERSION,
            threads,
            threads == 1 ? "thread" : "threads",
            WorkerEnvironment.kernelOfThisProcess());
  }

  @Override
  public int threads() {
    return get_num_threads();
  }

  @Override
  public void useThreads(int threads) {
    set_num_threads(threads);
  }

  /**
   * LibTorch's threads share out the samples of a convolution, and each calls OpenBLAS; threads of
   * OpenBLAS's beside them take twice as long. Without convolutions they are the ones that count.
   */
  private int threadsOfProducts(CheckedNetwork network) {
    return network.nodes().stream().anyMatch(node -> node.layer() instanceof Conv2D)
        ? 1
        : threads();
  }

  /** LibTorch's allocator does not count, so it is what the process holds beyond Java's heap. */
  @Override
  public long nativeBytes() {
    Runtime java = Runtime.getRuntime();
    return Math.max(0, Pointer.physicalBytes() - java.totalMemory());
  }

  @Override
  public Session open(CheckedNetwork network, SessionSettings settings) {
    if (card < 0) {
      blas_set_num_threads(threadsOfProducts(network));
    }
    return new LibtorchSession(
        network,
        settings,
        card < 0 ? Home.here(settings.precision()) : Home.card(settings.precision(), card));
  }
}
