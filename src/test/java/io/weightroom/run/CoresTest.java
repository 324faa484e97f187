package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoresTest {
  private final Cores cores = new Cores(4);

  @Test
  void aRunGetsTheThreadsThatAreFreeAndOneInAnyCase() {
    assertThat(cores.take(2)).isEqualTo(2);
    assertThat(cores.take(4)).isEqualTo(2);
    assertThat(cores.take(4)).isEqualTo(1);
    assertThat(cores.take(1)).isEqualTo(1);
  }

  @Test
  void whatIsGivenBackIsFreeForTheNext() {
    int all = cores.take(8);
    assertThat(all).isEqualTo(4);
    int more = cores.take(3);
    cores.giveBack(all);
    assertThat(cores.take(8)).isEqualTo(3);
    cores.giveBack(3);
    cores.giveBack(more);
    assertThat(cores.take(8)).isEqualTo(4);
  }
}
