package io.weightroom.engine.dl4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A product of row-major matrices, C = op(A) · op(B), tied to its arrays once. In single precision
 * oneDNN is a tenth to a third faster than OpenBLAS, whatever the processor.
 *
 * @param transposeA whether A lies transposed, as [k, m]
 * @param transposeB whether B lies transposed, as [n, k]
 * @param m rows of C
 * @param n columns of C
 * @param k what the sums run over
 * @param byOneDnn whether oneDNN computes it in single precision
 */
record Gemm(
    boolean transposeA,
    boolean transposeB,
    int m,
    int n,
    int k,
    Pointer a,
    Pointer b,
    Pointer c,
    boolean byOneDnn) {
  /** Multiplications from which oneDNN makes up for its longer start, a tenth of a microsecond. */
  private static final long WORTH = 100_000;

  Gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      Pointer a,
      Pointer b,
      Pointer c) {
    this(transposeA, transposeB, m, n, k, a, b, c, isFaster((long) m * n * k));
  }

  private static boolean isFaster(long products) {
    return products >= WORTH && FastPath.PRODUCTS.isOn() && OneDnn.isUsable();
  }

  void run() {
    if (a instanceof FloatPointer fa
        && b instanceof FloatPointer fb
        && c instanceof FloatPointer fc) {
      if (byOneDnn) {
        OneDnn.check(
            dnnl.dnnl_sgemm(
                letter(transposeA),
                letter(transposeB),
                m,
                n,
                k,
                1,
                fa,
                strideA(),
                fb,
                strideB(),
                0,
                fc,
                n));
      } else {
        cblas_sgemm(
            CblasRowMajor,
            operation(transposeA),
            operation(transposeB),
            m,
            n,
            k,
            1,
            fa,
            strideA(),
            fb,
            strideB(),
            0,
            fc,
            n);
      }
    } else {
      cblas_dgemm(
          CblasRowMajor,
          operation(transposeA),
          operation(transposeB),
          m,
          n,
          k,
          1,
          (DoublePointer) a,
          strideA(),
          (DoublePointer) b,
          strideB(),
          0,
          (DoublePointer) c,
          n);
    }
  }

  private int strideA() {
    return transposeA ? m : k;
  }

  private int strideB() {
    return transposeB ? k : n;
  }

  private static byte letter(boolean transposed) {
    return (byte) (transposed ? 'T' : 'N');
  }

  private static int operation(boolean transposed) {
    return transposed ? CblasTrans : CblasNoTrans;
  }
}
