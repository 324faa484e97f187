package io.weightroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the bare graphs are the networks they are compared with. */
class BareDl4jTest {

  @ParameterizedTest
  @EnumSource
  void hasAsManyParameters(Workload workload) {
    ComputationGraph graph = new ComputationGraph(BareGraph.of(workload));
    graph.init();
    assertThat(graph.numParams()).isEqualTo(workload.ours().cost().parameters());
  }
}
