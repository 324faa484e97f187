package io.weightroom.engine.dl4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A product of row-major matrices, C = op(A) · op(B), tied to its arrays once.
 *
 * @param transposeA whether A lies transposed, as [k, m]
 * @param transposeB whether B lies transposed, as [n, k]
 * @param m rows of C
 * @param n columns of C
 * @param k what the sums run over
 */
record Gemm(
    boolean transposeA, boolean transposeB, int m, int n, int k, Pointer a, Pointer b, Pointer c) {

  void run() {
    int opA = transposeA ? CblasTrans : CblasNoTrans;
    int opB = transposeB ? CblasTrans : CblasNoTrans;
    int strideA = transposeA ? m : k;
    int strideB = transposeB ? k : n;
    if (a instanceof FloatPointer fa
        && b instanceof FloatPointer fb
        && c instanceof FloatPointer fc) {
      cblas_sgemm(CblasRowMajor, opA, opB, m, n, k, 1, fa, strideA, fb, strideB, 0, fc, n);
    } else {
      cblas_dgemm(
          CblasRowMajor,
          opA,
          opB,
          m,
          n,
          k,
          1,
          (DoublePointer) a,
          strideA,
          (DoublePointer) b,
          strideB,
          0,
          (DoublePointer) c,
          n);
    }
  }
}
