package io.weightroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerEnvironmentTest {
  private static final String OTHER_LINES = "processor\t: 0\nmodel name\t: Some processor\n";

  private static WorkerEnvironment withFlags(String flags) {
    return WorkerEnvironment.of(
        EngineKind.DL4J, OTHER_LINES + "flags\t\t: fpu " + flags + "\nbugs\t\t: none\n");
  }

  @Test
  void choosesTheWidestVectorInstructionsThatTheProcessorHas() {
    WorkerEnvironment wide = withFlags("fma avx2 avx512f avx512dq avx512bw avx512vl");
    assertThat(wide.kernel()).isEqualTo("SkylakeX");
    assertThat(wide.binary()).isEqualTo("linux-x86_64-onednn-avx2");
    assertThat(wide.variables()).containsEntry("OPENBLAS_CORETYPE", "SkylakeX");
    assertThat(withFlags("fma avx2").kernel()).isEqualTo("Haswell");
    assertThat(withFlags("fma avx2 avx512f").kernel()).isEqualTo("Haswell");
  }

  @Test
  void leavesOldAndUnknownProcessorsTheirPlainBinary() {
    for (WorkerEnvironment plain :
        new WorkerEnvironment[] {
          withFlags("sse4_2 avx"), WorkerEnvironment.of(EngineKind.DL4J, "")
        }) {
      assertThat(plain.binary()).isEqualTo("linux-x86_64");
      assertThat(plain.variables()).doesNotContainKey("OPENBLAS_CORETYPE");
      assertThat(plain.options()).contains("-Dorg.bytedeco.javacpp.platform.extension=");
    }
  }

  @Test
  void letsNoThreadPoolWaitActively() {
    assertThat(withFlags("fma avx2").variables())
        .containsEntry("OMP_NUM_THREADS", "1")
        .containsEntry("OPENBLAS_NUM_THREADS", "1")
        .containsEntry("OMP_WAIT_POLICY", "PASSIVE");
  }

  @Test
  void letsOpenBlasStartNoThreadsBesideThoseOfLibTorch() {
    assertThat(WorkerEnvironment.of(EngineKind.LIBTORCH, "").withThreads(2).variables())
        .containsEntry("OMP_NUM_THREADS", "2")
        .containsEntry("OPENBLAS_NUM_THREADS", "1");
  }

  @Test
  void letsLibTorchKeepWhatMemoryItGaveBack() {
    String memory = "MALLOC_TRIM_THRESHOLD_";
    assertThat(WorkerEnvironment.of(EngineKind.LIBTORCH, "").variables()).containsKey(memory);
    assertThat(WorkerEnvironment.of(EngineKind.DL4J, "").variables()).doesNotContainKey(memory);
  }

  @Test
  void saysInWordsWhatComputesAndWhy() {
    assertThat(withFlags("fma avx2").inWords()).startsWith("CPU, 1 thread: ");
  }
}
