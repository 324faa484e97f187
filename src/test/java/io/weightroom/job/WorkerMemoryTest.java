package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.network.Limits;
import org.junit.jupiter.api.Test;

class WorkerMemoryTest {
  @Test
  void networksAreCheckedAgainstWhatWorkersHave() {
    assertThat(WorkerLauncher.Memory.DEFAULT.limits(Limits.UNKNOWN)).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void aSmallWorkerTakesSmallNetworks() {
    Limits limits = new WorkerLauncher.Memory(256, 1024).limits(150);
    assertThat(limits.memory()).isEqualTo(1024L << 20);
    assertThat(limits.parameters()).isEqualTo(10_000_000);
    assertThat(limits.samples()).isEqualTo(150);
  }
}
