package io.weightroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the bare loops train the networks they are compared with, and do train them. */
@Tag("libtorch")
class BareLibtorchTest {

  @ParameterizedTest
  @EnumSource
  void learnsAsManyNumbers(Workload workload) {
    assertThat(new BareLibtorch(workload).learned()).isEqualTo(workload.ours().cost().trainable());
  }

  @ParameterizedTest
  @EnumSource
  void lowersTheLoss(Workload workload) {
    BareLibtorch loop = new BareLibtorch(workload);
    double before = loop.loss();
    for (int i = 0; i < 20; i++) {
      loop.step();
    }
    assertThat(loop.loss()).isLessThan(before);
  }
}
