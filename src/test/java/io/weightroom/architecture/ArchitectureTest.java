package io.weightroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String PRODUCT = "io.weightroom";
  private static final String FIXTURES = "io.weightroom.architecture.fixture.";

  private static JavaClasses product;
  private static JavaClasses fixtures;

  @BeforeAll
  static void read() {
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);
    fixtures = new ClassFileImporter().importPackages(FIXTURES);
  }

  /** Each rule, the fixture that breaks it, and the class and reason that the rule must name. */
  static List<Arguments> rules() {
    return Stream.<Arguments>of(
            rule("package order", Rules::packageOrder, "order", "KnowsWhatComesLater"),
            rule("places in the order", Rules::packageOrder, "place", "nowhere has no place"),
            rule(
                "R1, server without native maths",
                Rules::serverLoadsNoNativeMaths,
                "server",
                "ReachesTheEngine"),
            rule(
                "R1, workers without server frameworks",
                Rules::workersLoadNoServerFramework,
                "compute",
                "OpensADatabase"),
            rule(
                "R2, engine types in their engine",
                Rules::engineTypesStayInTheirEngine,
                "engines",
                "HoldsAnArray"),
            rule("null-marked packages", Rules::packagesAreNullMarked, "nulls", "no package-info"),
            rule("private views", Rules::viewsArePackagePrivate, "views", "PublicView"))
        .toList();
  }

  private static Arguments rule(
      String name, Function<Rules, ArchRule> rule, String fixture, String found) {
    return Arguments.of(Named.of(name, rule), fixture, found);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void productKeepsTheRule(Function<Rules, ArchRule> rule, String fixture, String found) {
    rule.apply(new Rules(PRODUCT)).allowEmptyShould(false).check(product);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void fixtureBreaksTheRule(Function<Rules, ArchRule> rule, String fixture, String found) {
    List<String> violations =
        rule.apply(new Rules(FIXTURES + fixture))
            .evaluate(fixtures)
            .getFailureReport()
            .getDetails();
    assertThat(violations).isNotEmpty().allMatch(violation -> violation.contains(found));
  }
}
