package io.weightroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Size2;
import io.weightroom.catalog.Variants;
import io.weightroom.layer.Layer;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every declared record; a new one is found by itself. */
class DeclarationsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static List<Variants<?>> choices() {
    return List.of(
        Layer.all(),
        Variants.of(Optimizer.class),
        Variants.of(Schedule.class),
        Variants.of(Initializer.class),
        Variants.of(Regularizer.class),
        Variants.of(ActivationFunction.class));
  }

  static Stream<Declaration<?>> declared() {
    return Stream.concat(
        choices().stream().flatMap(v -> v.all().stream()),
        Stream.of(Declaration.of(Recipe.class), Declaration.of(EarlyStopping.class)));
  }

  static Stream<Declaration<?>> withNumbers() {
    return declared().filter(d -> d.settings().stream().anyMatch(DeclarationsTest::isNumber));
  }

  private static boolean isNumber(SettingInfo info) {
    Class<?> type = info.type();
    return type == int.class
        || type == Integer.class
        || type == double.class
        || type == Double.class
        || type == Size2.class;
  }

  private static Place place(String setting) {
    return new Place.AtSetting("here", setting);
  }

  @ParameterizedTest
  @MethodSource("declared")
  void isExplainedInSentences(Declaration<?> declaration) {
    assertThat(declaration.name()).isNotBlank();
    assertThat(declaration.summary()).matches("(?s)\\p{Lu}.{10,}\\.");
    for (SettingInfo info : declaration.settings()) {
      assertThat(info.about().help()).as(info.name()).matches("(?s).{8,}\\.");
      assertThat(info.name()).matches("[a-z][a-z0-9_]*");
      assertThat(info.range()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("withNumbers")
  void numbersHaveARangeThatHoldsTheirDefault(Declaration<?> declaration) {
    for (SettingInfo info : declaration.settings()) {
      if (isNumber(info)) {
        assertThat(info.about().min()).as(info.name()).isFinite();
        assertThat(info.about().max()).as(info.name()).isFinite();
      }
      if (info.defaultValue() instanceof Number usual && info.type() != long.class) {
        double value = usual.doubleValue();
        assertThat(
                info.about().aboveMin() ? value > info.about().min() : value >= info.about().min())
            .as(info.name() + " at least its minimum")
            .isTrue();
        assertThat(
                info.about().belowMax() ? value < info.about().max() : value <= info.about().max())
            .as(info.name() + " at most its maximum")
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("declared")
  void defaultsSurviveJson(Declaration<? extends Record> declaration) {
    assertSurvives(declaration, declaration.defaults());
    assertThat(write(declaration, declaration.defaults())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("declared")
  void randomSettingsInRangeSurviveJson(Declaration<? extends Record> declaration) {
    RandomSettings settings = new RandomSettings(new SplittableRandom(7));
    for (int i = 0; i < 300; i++) {
      assertSurvives(declaration, settings.of(RandomSettings.declaration(declaration.type())));
    }
  }

  private static void assertSurvives(Declaration<? extends Record> declaration, Record value) {
    JsonNode json = JSON.readTree(write(declaration, value).toString());
    Result<?> read = declaration.read(json, DeclarationsTest::place);
    assertThat(read.problems()).as(json.toString()).isEmpty();
    assertThat(read.orThrow()).isEqualTo(value);
    assertThat(RandomSettings.declaration(declaration.type()).check(value, DeclarationsTest::place))
        .isEmpty();
  }

  private static ObjectNode write(Declaration<? extends Record> declaration, Record value) {
    return RandomSettings.declaration(declaration.type()).write(value);
  }

  @ParameterizedTest
  @MethodSource("withNumbers")
  void numbersOutOfRangeAreRefused(Declaration<? extends Record> declaration) {
    for (SettingInfo info : declaration.settings()) {
      if (!isNumber(info)) {
        continue;
      }
      boolean whole = info.type() != double.class && info.type() != Double.class;
      double min = info.about().min();
      double max = info.about().max();
      List<JsonNode> wrong = new ArrayList<>();
      wrong.add(whole ? NODES.numberNode((long) min - 1) : NODES.numberNode(Math.nextDown(min)));
      wrong.add(whole ? NODES.numberNode((long) max + 1) : NODES.numberNode(Math.nextUp(max)));
      if (info.about().aboveMin()) {
        wrong.add(NODES.numberNode(min));
      }
      if (info.about().belowMax()) {
        wrong.add(NODES.numberNode(max));
      }
      for (JsonNode number : wrong) {
        assertThat(problem(declaration, info.name(), number).line())
            .startsWith("here." + info.name() + ": " + info.name() + " must be ")
            .contains(info.range())
            .contains(" Choose a value that is ");
      }
    }
  }

  /** Values of the wrong kind, for every setting; each is refused in a sentence that names it. */
  @ParameterizedTest
  @MethodSource("declared")
  void valuesOfAnotherKindAreRefused(Declaration<? extends Record> declaration) {
    for (SettingInfo info : declaration.settings()) {
      JsonNode wrong =
          info.type() == String.class || info.type().isEnum()
              ? NODES.numberNode(3)
              : info.type() == boolean.class ? NODES.stringNode("yes") : NODES.booleanNode(true);
      Problem problem = problem(declaration, info.name(), wrong);
      assertThat(problem.where()).isEqualTo(place(info.name()));
      assertThat(problem.what()).startsWith(info.name() + " ").endsWith(".");
      assertThat(problem.remedy()).isNotBlank().matches("(?s).*[.?]");
    }
  }

  private static Problem problem(
      Declaration<? extends Record> declaration, String setting, JsonNode value) {
    ObjectNode json = NODES.objectNode();
    json.set(setting, value);
    Result<?> read = declaration.read(json, DeclarationsTest::place);
    assertThat(read.problems()).as(setting + " = " + value).hasSize(1);
    return read.problems().getFirst();
  }

  @ParameterizedTest
  @MethodSource("declared")
  void unknownSettingsAreRefused(Declaration<? extends Record> declaration) {
    String misspelt =
        declaration.settings().isEmpty() ? "rate" : declaration.settings().getFirst().name() + "s";
    Problem problem = problem(declaration, misspelt, NODES.numberNode(1));
    assertThat(problem.what())
        .isEqualTo(declaration.name() + " has no setting \"" + misspelt + "\".");
    assertThat(problem.remedy())
        .isEqualTo(
            declaration.settings().isEmpty()
                ? "Leave it out."
                : "Did you mean \"" + declaration.settings().getFirst().name() + "\"?");
  }

  @ParameterizedTest
  @MethodSource("choices")
  void everySpellingInAnyCaseMeansOneChoice(Variants<?> variants) {
    Map<String, Declaration<?>> spoken = new HashMap<>();
    for (Declaration<?> declaration : variants.all()) {
      for (String spelling : declaration.spellings()) {
        assertThat(spoken.put(spelling.toLowerCase(Locale.ROOT), declaration)).isNull();
        for (String cased : List.of(spelling, spelling.toUpperCase(Locale.ROOT))) {
          Result<?> read = variants.read(NODES.stringNode(cased), "kind", DeclarationsTest::place);
          assertThat(read.orThrow()).isEqualTo(declaration.defaults());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void aMisspeltChoiceIsRecognised(Variants<?> variants) {
    for (String name : variants.names()) {
      JsonNode misspelt = NODES.stringNode(name + "x");
      Result<?> read = variants.read(misspelt, "kind", DeclarationsTest::place);
      assertThat(read.problems())
          .containsExactly(
              new Problem(
                  place(""),
                  "kind is \"" + name + "x\", which is not known.",
                  "Did you mean \"" + name + "\"?"));
    }
  }

  @Test
  void anUnknownChoiceIsAnsweredWithTheList() {
    assertThat(
            Variants.of(Schedule.class)
                .read(NODES.stringNode("cosine"), "learning_rate_schedule", Place.InRecipe::new)
                .problems())
        .containsExactly(
            new Problem(
                new Place.InRecipe(""),
                "learning_rate_schedule is \"cosine\", which is not known.",
                "There are Constant, InverseTimeDecay and ExponentialDecay."));
    assertThat(
            Variants.of(Regularizer.class)
                .read(NODES.numberNode(0.01), "kernel_regularizer", DeclarationsTest::place)
                .problems())
        .containsExactly(
            new Problem(
                place(""),
                "kernel_regularizer needs a name or an object with \"type\", found 0.01.",
                "Write one of these names: none, L1, L2 and L1L2."));
  }
}
