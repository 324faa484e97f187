package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Output;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {
  private static final SettingInfo UNITS = info(Dense.class, "units");
  private static final SettingInfo RATE = info(Optimizer.Adam.class, "learning_rate");
  private static final SettingInfo KERNEL = info(Conv2D.class, "kernel_size");
  private static final SettingInfo BATCH = info(Recipe.class, "batch_size");
  private static final SettingInfo SEED = info(Recipe.class, "seed");
  private static final SettingInfo SPLIT = info(Recipe.class, "validation_split");

  private static SettingInfo info(Class<? extends Record> type, String setting) {
    return Declaration.of(type).setting(setting).orElseThrow();
  }

  private static @Nullable Object read(SettingInfo info, String text) {
    return ValueText.read(info, text) instanceof ValueText.Read.Value(var value)
        ? value
        : "unreadable";
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.001",
    "1e-7, 1e-7",
    "1.0E-7, 1e-7",
    ".5, 0.5",
    "5., 5",
    "+2, 2",
    "−3, -3",
    "0.30000000000000004, 0.30000000000000004",
    "1e300, 1.0e300",
    "123456789, 123456789"
  })
  void numbersAreReadInUsualSpellingsAndWrittenShort(String written, String shown) {
    double value = (Double) read(RATE, written);
    assertThat(value).isEqualTo(Double.parseDouble(written.replace('−', '-')));
    assertThat(Double.parseDouble(ValueText.number(value))).isEqualTo(value);
    assertThat(ValueText.number(value)).isEqualTo(shown.replace("1.0e", "1e"));
  }

  @Test
  void everyNumberReadsAsItself() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(read(RATE, ValueText.number(value))).isEqualTo(value);
      }
    }
    assertThat(read(RATE, ValueText.number(-0.0))).isEqualTo(-0.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5,NaN",
    "1,Infinity",
    "1,1d",
    "1,0x10",
    "1,'1,5'",
    "1,1 000",
    "1,''",
    "1,1e999",
    "1,--1"
  })
  void whatIsNoNumberIsRefused(String ignored, String text) {
    assertThat(read(RATE, text)).isEqualTo("unreadable");
  }

  @Test
  void wholeNumbersDoNotOverflow() {
    assertThat(read(UNITS, "1e3")).isEqualTo(1000);
    assertThat(read(UNITS, "2147483648")).isEqualTo("unreadable");
    assertThat(read(SEED, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(read(SEED, "9223372036854775808")).isEqualTo("unreadable");
    assertThat(read(BATCH, "full")).isEqualTo(Recipe.FULL_BATCH);
    assertThat(read(BATCH, "99999999999")).as("not full").isEqualTo("unreadable");
    assertThat(ValueText.write(BATCH, Recipe.FULL_BATCH)).isEqualTo("full");
  }

  @ParameterizedTest
  @CsvSource({"3,3,3", "3 × 5,3,5", "3x5,3,5", "'[3, 5]',3,5", "'(3,5)',3,5", "3*5,3,5"})
  void sizesHaveOneNumberOrTwo(String text, int height, int width) {
    assertThat(read(KERNEL, text)).isEqualTo(new Size2(height, width));
  }

  @ParameterizedTest
  @CsvSource({"3 ×", "''", "3 × 4 × 5", "a × b", "3.5", "99999999999"})
  void otherSizesAreRefused(String text) {
    assertThat(read(KERNEL, text)).isEqualTo("unreadable");
  }

  @Test
  void severalValuesAreKeptFreeForSweeps() {
    for (SettingInfo info : new SettingInfo[] {UNITS, RATE, KERNEL, BATCH}) {
      assertThat(read(info, "16, 32, 64")).isEqualTo("unreadable");
    }
  }

  @Test
  void automaticHasThreeSpellings() {
    SettingInfo units = info(Output.class, "units");
    for (String text : new String[] {"", "auto", "Automatic"}) {
      assertThat(ValueText.read(units, text)).isEqualTo(new ValueText.Read.Value(null));
    }
    assertThat(ValueText.write(units, null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.001,1,0.002",
    "0.001,-1,0.0009",
    "0.1,-1,0.09",
    "0.09,1,0.1",
    "0.5,1,0.6",
    "3,-1,2",
    "0.002,-1,0.001",
    "1,1,2"
  })
  void ratesStepByTheirFirstDigit(double from, int steps, double to) {
    assertThat(ValueText.step(RATE, from, steps)).isEqualTo(to);
  }

  @Test
  void steppingStaysInRange() {
    assertThat(ValueText.step(UNITS, 1, -1)).isEqualTo(1);
    assertThat(ValueText.step(UNITS, 32, 10)).isEqualTo(42);
    assertThat(ValueText.step(UNITS, 100_000, 10)).isEqualTo(100_000);
    assertThat(ValueText.step(SPLIT, 0.0, 1)).isEqualTo(0.1);
    assertThat(ValueText.step(SPLIT, 0.0, -1)).isEqualTo(0.0);
    assertThat(ValueText.step(SPLIT, 0.9, 1)).as("1 itself is refused").isNull();
    assertThat(ValueText.step(KERNEL, new Size2(3, 5), 1)).isEqualTo(new Size2(4, 6));
    assertThat(ValueText.step(BATCH, Recipe.FULL_BATCH, -1)).isNull();
    assertThat(ValueText.step(UNITS, null, 1)).isNull();
  }
}
