package io.weightroom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {

  @ParameterizedTest
  @CsvSource({
    "AUTO, val_loss, false",
    "AUTO, loss, false",
    "AUTO, val_mae, false",
    "AUTO, rmse, false",
    "AUTO, val_accuracy, true",
    "AUTO, output_2_accuracy, true",
    "AUTO, val_r2, true",
    "MIN, val_accuracy, false",
    "MAX, val_loss, true"
  })
  void theDirectionFollowsTheNameUnlessSet(
      EarlyStopping.Mode mode, String monitor, boolean larger) {
    var declaration = Declaration.of(EarlyStopping.class);
    EarlyStopping rules = declaration.with(EarlyStopping.DEFAULTS, "monitor", monitor);
    assertThat(declaration.with(rules, "mode", mode).largerIsBetter()).isEqualTo(larger);
  }
}
