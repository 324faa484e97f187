package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.network.Design;
import io.weightroom.network.Fix;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.Recipe;
import org.junit.jupiter.api.Test;

class ShortNumbersTest {
  private static final Place AT = new Place.InRecipe("dtype_policy");

  @Test
  void areRefusedWhereNoEngineComputesInThemAndMendedByAButton() {
    Design plain = SmallDesign.of(3);
    Design asked =
        new Design(
            plain.name(),
            plain.network(),
            Declaration.of(Recipe.class)
                .with(plain.recipe(), "dtype_policy", DtypePolicy.MIXED_FLOAT16));
    Verdict verdict = RunQueue.check(asked, null);
    Problem problem =
        verdict.problems().stream().filter(p -> p.where().equals(AT)).findFirst().orElseThrow();
    assertThat(verdict.checked()).isEmpty();
    Fix fix = verdict.fixes().get(problem).getFirst();
    assertThat(RunQueue.check(fix.applyTo(asked), null).problems())
        .extracting(Problem::where)
        .doesNotContain(AT);
  }
}
