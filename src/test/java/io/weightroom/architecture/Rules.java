package io.weightroom.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * What the architecture forbids, for the packages below a root: the product's own, or those of a
 * fixture that breaks a rule.
 */
record Rules(String root) {
  /** Plain Java that describes networks and data. */
  private static final List<String> DESCRIBE =
      List.of("catalog", "tensor", "part", "layer", "dataset", "recipe", "network");

  /** What runs in workers. */
  private static final List<String> COMPUTE =
      List.of("reader", "engine", "training", "export", "job", "choice", "judge", "worker");

  /** What runs in the server alone. */
  private static final List<String> SERVE =
      List.of("kit", "account", "library", "run", "studio", "compare", "model", "app");

  /** Starts and follows workers; runs where there is no server. */
  private static final List<String> COMMAND_LINE = List.of("cli");

  /** The order in which data passes the packages: each knows only those before it. */
  private static final List<String> ORDER =
      Stream.of(DESCRIBE, COMPUTE, SERVE, COMMAND_LINE).flatMap(List::stream).toList();

  private static final String[] NATIVE_MATHS = {
    "org.nd4j..", "org.deeplearning4j..", "org.bytedeco.."
  };

  private static final String[] SERVER_FRAMEWORKS = {
    "org.springframework..",
    "com.vaadin..",
    "jakarta.servlet..",
    "java.sql..",
    "javax.sql..",
    "org.h2..",
    "org.flywaydb..",
    "com.github.kagkarlsson..",
    "com.zaxxer.."
  };

  /** A package knows only packages above it, and each has its place in the order. */
  ArchRule packageOrder() {
    return classes().that().resideInAPackage(root + "..").should(knowOnlyPackagesAbove());
  }

  /** R1: the server process never loads a native maths library. */
  ArchRule serverLoadsNoNativeMaths() {
    return noClasses()
        .that()
        .resideInAnyPackage(below(SERVE))
        .should()
        .transitivelyDependOnClassesThat(resideInAnyPackage(NATIVE_MATHS));
  }

  /** R1: the worker never loads Spring, Vaadin or JDBC. */
  ArchRule workersLoadNoServerFramework() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            below(Stream.of(DESCRIBE, COMPUTE, COMMAND_LINE).flatMap(List::stream).toList()))
        .should()
        .transitivelyDependOnClassesThat(resideInAnyPackage(SERVER_FRAMEWORKS));
  }

  /** R2: no engine type leaves {@code engine/<name>}. */
  ArchRule engineTypesStayInTheirEngine() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".engine.*..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NATIVE_MATHS);
  }

  /** Nothing is null unless it says so. */
  ArchRule packagesAreNullMarked() {
    return classes().that().resideInAPackage(root + "..").should(resideInANullMarkedPackage());
  }

  /** A feature's root is its API; its views are its own affair. */
  ArchRule viewsArePackagePrivate() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..ui..")
        .and()
        .areTopLevelClasses()
        .should()
        .haveModifier(JavaModifier.PUBLIC);
  }

  private String[] below(List<String> packages) {
    return packages.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  /** The place of a class's package in the order; −1 if it has none, or is not below the root. */
  private int place(JavaClass type) {
    String name = type.getPackageName() + ".";
    return name.startsWith(root + ".")
        ? ORDER.indexOf(name.substring(root.length() + 1).split("\\.", 2)[0])
        : -1;
  }

  private ArchCondition<JavaClass> knowOnlyPackagesAbove() {
    return new ArchCondition<>("know only packages above their own in " + ORDER) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = place(type);
        if (own < 0) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getPackageName() + " has no place in the order of packages"));
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (place(dependency.getTargetClass()) > own) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked with @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        if (!marked) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getPackageName() + " has no package-info with @NullMarked"));
        }
      }
    };
  }
}
