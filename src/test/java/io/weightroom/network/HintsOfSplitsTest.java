package io.weightroom.network;

import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Example.dense;
import static io.weightroom.network.Example.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dataset's own split wins over the recipe's shares, in hints as in training. */
class HintsOfSplitsTest {
  private static final SplitPlan ALL = new SplitPlan.Shares(0, 0, true, 1);
  private static final SplitPlan HARDLY_ANY = new SplitPlan.Shares(0.5, 0.49, true, 1);

  private static Verdict check(Network network, Recipe recipe, Limits limits) {
    return NetworkCheck.check(network, recipe, IRIS, limits);
  }

  private static boolean fades(Recipe recipe, SplitPlan split) {
    return check(chain(dense(8)), recipe, Example.samples(10_000).with(split)).hints().stream()
        .anyMatch(hint -> hint.line().contains("At the half of the run the learning rate"));
  }

  @Test
  void stepsAreCountedInTheTrainingPartOfTheDataset() {
    Recipe falling = Examples.scheduled(Schedule.ExponentialDecay.DEFAULTS);
    assertThat(fades(falling, new SplitPlan.ByRecipe())).isTrue();
    assertThat(fades(falling, HARDLY_ANY)).isFalse();
    Recipe hardlyAny = Declaration.of(Recipe.class).with(falling, "validation_split", 0.99);
    assertThat(fades(hardlyAny, new SplitPlan.ByRecipe())).isFalse();
    assertThat(fades(hardlyAny, ALL)).isTrue();
    assertThat(fades(hardlyAny, new SplitPlan.ByTime("year", 0.1, 0.1))).isTrue();
  }

  private static List<String> fixes(Recipe recipe, SplitPlan split) {
    return check(chain(dense(100), dense(100)), recipe, Example.samples(100).with(split))
        .fixes()
        .values()
        .stream()
        .flatMap(List::stream)
        .map(Fix::label)
        .toList();
  }

  @Test
  void stoppingEarlyIsOfferedWhereTheDatasetHasAValidationPart() {
    Recipe without = recipe("validation_split", 0.0);
    assertThat(fixes(without, new SplitPlan.ByRecipe())).doesNotContain("Stop early");
    assertThat(fixes(without, new SplitPlan.Shares(0.2, 0, true, 1))).contains("Stop early");
    assertThat(fixes(recipe("validation_split", 0.2), ALL)).doesNotContain("Stop early");
  }
}
