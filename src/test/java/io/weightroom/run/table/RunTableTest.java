package io.weightroom.run.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import io.weightroom.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTableTest {
  private static RunTable table(TableQuery query) {
    return RunTable.of(MadeRuns.four(), query, MadeRuns.NOW);
  }

  private static List<String> names(TableQuery query) {
    return table(query).runs().stream().map(run -> run.run().name()).toList();
  }

  private static TableQuery where(String... comparisons) {
    return TableQuery.USUAL.withWhere(List.of(comparisons));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          learning_rate < 0.01      | calm-fox
          learning_rate <= 0.01     | brisk-otter, calm-fox, amber-wren
          val_accuracy > 0.85       | brisk-otter, calm-fox
          val_accuracy ≥ 90 %       | brisk-otter, calm-fox
          best val_accuracy>0.975   | calm-fox
          optimizer = adam          | late-owl, calm-fox
          optimizer != adam         | brisk-otter, amber-wren
          wide.units = 64           | brisk-otter
          wide.units != 64          | late-owl, calm-fox, amber-wren
          Dataset ~ DIG             | brisk-otter
          """)
  void comparesSettingsAndMetrics(String comparison, String found) {
    assertThat(String.join(", ", names(where(comparison)))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          learning_rat < 0.01 | No run has a setting or a metric "learning_rat". | Did you mean learning_rate?
          units < 5           | Several layers have "units".                     | Name one of them, such as hidden.units.
          learning_rate <     | learning_rate is compared with nothing.          | Write a value behind "<", such as 0.9 or 90 %.
          learning_rate < 0,1 | "<" needs a number, found "0,1".                 | Write a decimal point: 0.1.
          fast ones           | A comparison needs a name, a sign and a value, found "fast ones". | Write it as learning_rate < 0.01 or val_accuracy > 0.9.
          """)
  void saysWhatIsWrongWithAComparison(String comparison, String what, String remedy) {
    RunTable table = table(where(comparison));
    assertThat(table.problems()).extracting(Problem::what).containsExactly(what);
    assertThat(table.problems()).extracting(Problem::remedy).containsExactly(remedy);
    assertThat(table.size()).isEqualTo(4);
  }

  @Test
  void filtersByWordsStatesDatasetsAndTags() {
    assertThat(names(TableQuery.USUAL.withText("IRIS fox"))).containsExactly("calm-fox");
    assertThat(names(TableQuery.USUAL.withStates(List.of(RunStatus.WAITING))))
        .containsExactly("late-owl");
    assertThat(names(TableQuery.USUAL.withDatasets(List.of("Digits"))))
        .containsExactly("brisk-otter");
    assertThat(names(TableQuery.USUAL.withTags(List.of("good", "small"))))
        .containsExactly("calm-fox");
  }

  @Test
  void sortsByAnyColumnAndLeavesRunsWithoutAValueLast() {
    assertThat(names(TableQuery.USUAL.sortedBy("last.val_accuracy", false)))
        .containsExactly("amber-wren", "brisk-otter", "calm-fox", "late-owl");
    assertThat(names(TableQuery.USUAL.sortedBy("last.val_accuracy", true)))
        .containsExactly("calm-fox", "brisk-otter", "amber-wren", "late-owl");
    assertThat(names(TableQuery.USUAL.sortedBy("name", false)).getFirst()).isEqualTo("amber-wren");
    assertThat(names(TableQuery.USUAL.sortedBy("s.learning_rate", true)).getFirst())
        .isEqualTo("late-owl");
  }

  @Test
  void groupsInTheOrderOfTheirValues() {
    RunTable byRate = table(TableQuery.USUAL.groupedBy("s.learning_rate"));
    assertThat(byRate.groups())
        .extracting(RunTable.Group::title)
        .containsExactly("learning_rate: 0.001", "learning_rate: 0.01", "learning_rate: 0.1");
    RunTable byTag = table(TableQuery.USUAL.groupedBy("tags"));
    assertThat(byTag.groups())
        .extracting(RunTable.Group::title)
        .containsExactly("Tags: good", "Tags: small", "Without a tag");
    assertThat(byTag.size()).isEqualTo(4);
  }

  @Test
  void theAddressHoldsTheWholeQuery() {
    TableQuery query =
        TableQuery.USUAL
            .withText("a & b=c")
            .withStates(List.of(RunStatus.FAILED, RunStatus.FINISHED))
            .withDatasets(List.of("Größe, Gewicht"))
            .withDesigns(List.of("x+y"))
            .withTags(List.of("50 %"))
            .withWhere(List.of("val_accuracy >= 0.9", "optimizer = Adam"))
            .withColumns(List.of("name", "s.learning_rate", "best.val_loss"))
            .sortedBy("best.val_loss", true)
            .groupedBy("tags");
    assertThat(TableQuery.read(query.write())).isEqualTo(query);
    assertThat(TableQuery.USUAL.write()).isEmpty();
    assertThat(TableQuery.read("")).isEqualTo(TableQuery.USUAL);
    assertThat(TableQuery.read("state=nonsense&where=%zz&&=1")).isEqualTo(TableQuery.USUAL);
  }

  @Test
  void theFileHasPlainNumbersAndNoFormulas() {
    TableQuery query =
        TableQuery.USUAL
            .withText("amber")
            .withColumns(
                List.of(
                    "name", "notes", "s.learning_rate", "last.val_accuracy", "best.val_accuracy"));
    assertThat(RunsCsv.of(table(query)))
        .isEqualTo(
            "Name,Notes,learning_rate,val_accuracy,best val_accuracy\r\n"
                + "amber-wren,'=cmd|' /C calc'!A0,0.01,0.8,0.81\r\n");
  }

  @Test
  void offersEveryColumnThatSomeRunFills() {
    List<String> ids = table(TableQuery.USUAL).known().all().stream().map(RunColumn::id).toList();
    assertThat(ids)
        .contains("result", "last.val_accuracy", "best.val_accuracy", "s.optimizer", "s.wide.units")
        .doesNotContain("last.test_accuracy");
    assertThat(table(TableQuery.USUAL).known().find("s.hidden.units").orElseThrow().kind())
        .isEqualTo(RunColumn.Kind.LAYER);
    assertThat(table(TableQuery.USUAL).known().find("s.optimizer").orElseThrow().kind())
        .isEqualTo(RunColumn.Kind.RECIPE);
  }
}
