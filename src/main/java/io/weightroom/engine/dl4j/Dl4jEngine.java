package io.weightroom.engine.dl4j;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

import io.weightroom.engine.Engine;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.Unsupported;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.network.CheckedNetwork;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Deeplearning4j 1.0.0-M2.1 on the processor. The process has to be started as {@link
 * WorkerEnvironment} says, or it is several times slower.
 */
public final class Dl4jEngine implements Engine {
  private static final String VERSION = "1.0.0-M2.1";

  @Override
  public EngineKind kind() {
    return EngineKind.DL4J;
  }

  @Override
  public String describe() {
    int threads = threads();
    return "Deeplearning4j %s, CPU, %d %s, %s, OpenBLAS kernel %s, %s%s"
        .formatted(
            VERSION,
            threads,
            threads == 1 ? "thread" : "threads",
            WorkerEnvironment.binaryOfThisProcess(),
            WorkerEnvironment.kernelOfThisProcess(),
            OneDnn.inWords(),
            FastPath.inWords());
  }

  @Override
  public int threads() {
    Nd4j.getBackend(); // loads the libraries
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  @Override
  public void useThreads(int threads) {
    Nd4j.getBackend();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    blas_set_num_threads(threads);
  }

  /** For a thread that computes beside others, whatever the process was started for. */
  static void computeOnThisThreadAlone() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  @Override
  public long nativeBytes() {
    return Pointer.totalBytes();
  }

  @Override
  public Session open(CheckedNetwork network, SessionSettings settings) {
    List<Unsupported> limits = Dl4jLimits.ofTraining(network);
    if (!limits.isEmpty()) {
      throw new IllegalArgumentException(limits.toString());
    }
    return new Dl4jSession(network, settings);
  }
}
