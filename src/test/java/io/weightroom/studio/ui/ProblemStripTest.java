package io.weightroom.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.layer.Dense;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemStripTest {
  @Test
  void ofVeryManyProblemsTheFirstAreListedAndTheRestIsCounted() {
    List<Node> nodes =
        IntStream.rangeClosed(1, 120).mapToObj(i -> new Node("d" + i, Dense.DEFAULTS)).toList();
    Verdict verdict =
        NetworkCheck.check(new Network(nodes, List.of(), Map.of()), Recipe.DEFAULTS, null);
    int problems = verdict.problems().size();
    assertThat(problems).isGreaterThan(120);
    ProblemStrip strip = new ProblemStrip(_ -> {}, _ -> {});
    strip.show(verdict);
    assertThat(strip.getElement().getTextRecursively())
        .contains(problems + " problems", (problems - 50) + " more are not listed.");
    strip.show(
        new Verdict(
            verdict.problems().subList(0, 50), List.of(), Map.of(), Map.of(), Optional.empty()));
    assertThat(strip.getElement().getTextRecursively())
        .contains("50 problems")
        .doesNotContain("not listed");
  }
}
