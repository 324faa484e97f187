package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.layer.ShapeResult;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the check has an example, and every button mends what it stands beside. */
class FixContractTest {

  static List<Example> examples() {
    return Examples.all();
  }

  static List<Example> nearMisses() {
    return SeldomMeant.nearMisses();
  }

  private static Problem problem(Example example) {
    Map<Problem, Findings.Found> found =
        NetworkCheck.findings(example.network(), example.recipe(), example.form(), example.limits())
            .all();
    List<Problem> all =
        found.keySet().stream()
            .filter(p -> found.get(p).rule() == example.rule())
            .filter(p -> p.line().startsWith(example.sentence()))
            .toList();
    assertThat(all).as("found: %s", found.keySet()).hasSize(1);
    return all.getFirst();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theMistakeIsToldWithItsButtons(Example example) {
    Verdict verdict = example.check(example.design());
    Problem problem = problem(example);
    assertThat(example.rule().isHint() ? verdict.hints() : verdict.problems()).contains(problem);
    assertThat(verdict.fixes(problem)).extracting(Fix::label).isEqualTo(example.labels());
    assertThat(problem.what()).matches("(?s).*[.:]").doesNotContain("!", "null");
    assertThat(problem.remedy()).matches(".*[.?]");
    if (example.rule().isHint()) {
      assertThat(verdict.problems()).isEmpty();
      assertThat(verdict.checked()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyButtonMendsWhatItStandsBeside(Example example) {
    Verdict before = example.check(example.design());
    Problem problem = problem(example);
    for (Fix fix : before.fixes(problem)) {
      Design mended = fix.applyTo(example.design());
      Verdict after = example.check(mended);
      assertThat(after.problems()).as(fix.label()).doesNotContain(problem);
      assertThat(after.hints()).as(fix.label()).doesNotContain(problem);
      assertThat(after.problems())
          .as(fix.label())
          .filteredOn(p -> place(p).equals(place(problem)))
          .isSubsetOf(before.problems());
      if (example.rule().isHint()) {
        assertThat(after.problems()).as(fix.label()).isEmpty();
        assertThat(after.hints()).as(fix.label()).isSubsetOf(before.hints());
      }
      assertThat(DesignFormat.read(DesignFormat.bytes(mended), "mended.json").orThrow())
          .as(fix.label())
          .isEqualTo(mended);
    }
  }

  /** The layer, or what the problem stands at where that is no layer. */
  private static Object place(Problem problem) {
    return switch (problem.where()) {
      case Place.AtNode(String node) -> node;
      case Place.AtSetting(String node, String _) -> node;
      default -> problem.where();
    };
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theFirstButtonMakesTheNetworkRight(Example example) {
    if (example.mended()) {
      Fix fix = example.check(example.design()).fixes(problem(example)).getFirst();
      assertThat(example.check(fix.applyTo(example.design())).problems()).as(fix.label()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aReloadedDesignGetsTheSameVerdict(Example example) {
    if (example.rule() == Rule.TOO_MANY_LAYERS || example.rule() == Rule.TOO_MANY_WIRES) {
      return; // no file holds them
    }
    var read = DesignFormat.read(DesignFormat.bytes(example.design()), "example.json");
    if (read.problems().isEmpty()) {
      Verdict again = example.check(read.orThrow());
      Verdict verdict = example.check(example.design());
      assertThat(again.problems()).isEqualTo(verdict.problems());
      assertThat(again.hints()).isEqualTo(verdict.hints());
      assertThat(again.fixes()).isEqualTo(verdict.fixes());
    }
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(examples().stream().map(Example::rule).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Rule.class));
  }

  @Test
  void everyHintHasANearMiss() {
    assertThat(nearMisses().stream().map(Example::rule).collect(Collectors.toSet()))
        .isEqualTo(
            EnumSet.allOf(Rule.class).stream().filter(Rule::isHint).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("nearMisses")
  void aNearMissGetsNoHintOfItsKind(Example example) {
    Findings findings =
        NetworkCheck.findings(
            example.network(), example.recipe(), example.form(), example.limits());
    assertThat(findings.hasProblems()).isFalse();
    assertThat(findings.all().values())
        .extracting(Findings.Found::rule)
        .doesNotContain(example.rule());
  }

  @Test
  void everyReasonOfALayerHasAnExample() {
    Map<ShapeResult.Reason, String> said =
        Map.of(
            ShapeResult.Reason.NEEDS_VECTOR, "needs a vector",
            ShapeResult.Reason.NEEDS_IMAGE, "needs an image",
            ShapeResult.Reason.WINDOW_TOO_LARGE, "has a window of",
            ShapeResult.Reason.SHAPES_DIFFER, "needs inputs of one shape",
            ShapeResult.Reason.SIZES_DIFFER, "needs inputs that differ only",
            ShapeResult.Reason.UNITS_DIFFER, "takes its input as it is",
            ShapeResult.Reason.TOO_MANY_SIZES, "has a shape of 4 sizes");
    // a network never asks an Input without a shape or an Output without units for one, and
    // lengths beyond an axis are too large before
    assertThat(said.keySet())
        .isEqualTo(
            EnumSet.complementOf(
                EnumSet.of(
                    ShapeResult.Reason.SHAPE_UNKNOWN,
                    ShapeResult.Reason.UNITS_UNKNOWN,
                    ShapeResult.Reason.TOO_LONG)));
    assertThat(said.values())
        .allMatch(words -> examples().stream().anyMatch(e -> e.sentence().contains(words)));
  }

  @Test
  void startersForTheirKindOfDataGetNoHints() {
    for (Starter starter : Starters.all()) {
      Design design = starter.design();
      Verdict verdict =
          NetworkCheck.check(
              design.network(),
              design.recipe(),
              switch (starter.fits()) {
                case TABLE_WITH_CLASSES -> IRIS;
                case TABLE_WITH_NUMBERS -> CARS;
                case IMAGES -> DIGITS;
              });
      assertThat(verdict.hints()).as(starter.title()).isEmpty();
    }
  }
}
