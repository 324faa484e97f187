package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.Part;
import io.weightroom.dataset.Split;
import io.weightroom.dataset.SplitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every plan promises, for tables of random sizes. */
class SplitPlanTest {
  private static final String[] WORDS = {"learn", "check", "exam", "nothing"};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void partsAreDisjointCompleteAndTheSameForTheSameSeed(int seed) throws IOException {
    Random random = new Random(seed);
    int rows = 40 + random.nextInt(400);
    double validation = 0.05 + random.nextDouble() / 4;
    double test = 0.05 + random.nextDouble() / 4;
    Path file = table(rows, random);
    Map<String, Part> words =
        Map.of("learn", Part.TRAIN, "check", Part.VALIDATION, "exam", Part.TEST);
    for (SplitPlan plan :
        List.of(
            new SplitPlan.ByRecipe(),
            new SplitPlan.Shares(validation, test, true, seed),
            new SplitPlan.Shares(validation, test, false, seed),
            new SplitPlan.ByTime("day", validation, test),
            new SplitPlan.ByColumn("part", words))) {
      Path store = folder.resolve("store-" + plan.getClass().getSimpleName() + plan.hashCode());
      Import.run(new DataSource.Csv(file, null, CsvOptions.AUTOMATIC, plan), store, Progress.SILENT)
          .orThrow();
      try (TableStore table = (TableStore) Store.open(store).orThrow()) {
        assertThat(table.split()).isEqualTo(plan);
        Split split = StoreSplit.of(table, validation, test, seed).orThrow();
        holds(split, table, plan, validation, test);
        Split again = StoreSplit.of(table, validation, test, seed).orThrow();
        for (Part part : Part.values()) {
          assertThat(again.rows(part)).isEqualTo(split.rows(part));
        }
      }
    }
  }

  private static void holds(
      Split split, TableStore table, SplitPlan plan, double validation, double test) {
    int rows = (int) table.samples();
    List<Integer> dealt = new ArrayList<>();
    for (Part part : Part.values()) {
      assertThat(split.rows(part)).isSorted();
      Arrays.stream(split.rows(part)).forEach(dealt::add);
    }
    assertThat(dealt).doesNotHaveDuplicates();
    int word = table.schema().indexOf("part");
    int[] wanted =
        IntStream.range(0, rows)
            .filter(table::labelled)
            .filter(
                row ->
                    !(plan instanceof SplitPlan.ByColumn)
                        || !table.text(row, word).equals("nothing"))
            .toArray();
    assertThat(dealt.stream().mapToInt(i -> i).sorted().toArray()).isEqualTo(wanted);
    switch (plan) {
      case SplitPlan.ByRecipe _ -> stratified(split, table, validation, test);
      case SplitPlan.Shares(double v, double t, boolean evenly, _) -> {
        assertThat(split.validation()).hasSize((int) Math.round(wanted.length * v));
        assertThat(split.test()).hasSize((int) Math.round(wanted.length * t));
        if (evenly) {
          stratified(split, table, v, t);
        }
      }
      case SplitPlan.ByTime _ -> {
        int day = table.schema().indexOf("day");
        assertThat(most(split.train(), table, day))
            .isLessThanOrEqualTo(least(split.validation(), table, day));
        assertThat(most(split.validation(), table, day))
            .isLessThanOrEqualTo(least(split.test(), table, day));
      }
      case SplitPlan.ByColumn(_, Map<String, Part> words) -> {
        for (Part part : Part.values()) {
          assertThat(Arrays.stream(split.rows(part)).boxed())
              .allMatch(row -> words.get(table.text(row, word)) == part);
        }
      }
      case SplitPlan.Given _ -> throw new AssertionError("not tried here");
    }
  }

  /** Each class has its share of each part within one sample. */
  private static void stratified(Split split, TableStore table, double validation, double test) {
    int at = table.schema().indexOf("t");
    for (int c = 0; c < 3; c++) {
      int code = c;
      long all =
          IntStream.range(0, (int) table.samples()).filter(r -> table.code(r, at) == code).count();
      for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
        long here = Arrays.stream(split.rows(part)).filter(r -> table.code(r, at) == code).count();
        double share = part == Part.TEST ? test : validation;
        assertThat((double) here).isBetween(all * share - 1.5, all * share + 1.5);
      }
    }
  }

  private static double most(int[] rows, TableStore table, int column) {
    return Arrays.stream(rows).mapToDouble(row -> table.number(row, column)).max().orElseThrow();
  }

  private static double least(int[] rows, TableStore table, int column) {
    return Arrays.stream(rows).mapToDouble(row -> table.number(row, column)).min().orElseThrow();
  }

  private Path table(int rows, Random random) throws IOException {
    StringBuilder text = new StringBuilder("a,day,part,t\n");
    for (int row = 0; row < rows; row++) {
      String label = row < 6 ? "xyz".charAt(row % 3) + "" : random.nextInt(9) == 0 ? "" : null;
      text.append(random.nextGaussian()).append(',');
      text.append(LocalDate.ofEpochDay(random.nextInt(5000))).append(',');
      text.append(WORDS[row < 4 ? row : random.nextInt(4)]).append(',');
      text.append(label == null ? "xxyyyz".charAt(random.nextInt(6)) : label).append('\n');
    }
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void aTestFileLeavesTheValidationPartToTheRecipe() throws IOException {
    Path file = folder.resolve("t.csv");
    Path tests = folder.resolve("tests.csv");
    Files.writeString(file, "a,t\n" + "1.5,x\n2.5,y\n".repeat(20));
    Files.writeString(tests, "a,t\n3.5,y\n1.5,\n2.5,x\n");
    try (Store store =
        Imports.open(new DataSource.Csv(file, tests, CsvOptions.AUTOMATIC)).orThrow()) {
      Split split = StoreSplit.of(store, 0.25, 0.5, 1).orThrow();
      assertThat(split.test()).containsExactly(40, 42);
      assertThat(split.validation()).hasSize(10);
      assertThat(split.train()).hasSize(30);
      assertThat(store.given(40)).isEqualTo(Part.TEST);
    }
  }

  @Test
  void mistakesAreSentences() throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, "a,b,t\n" + "1.5,u,x\n2.5,v,y\n".repeat(20));
    for (var wrong :
        Map.of(
                new SplitPlan.ByTime("b", 0.1, 0.1), "not dates or numbers",
                new SplitPlan.ByTime("c", 0.1, 0.1), "no column \"c\"",
                new SplitPlan.ByColumn("b", Map.of("w", Part.TRAIN)), "None of its words")
            .entrySet()) {
      DataSource source = new DataSource.Csv(file, null, CsvOptions.AUTOMATIC, wrong.getKey());
      assertThat(Imports.open(source).problems().getFirst().what()).contains(wrong.getValue());
    }
    DataSource all =
        new DataSource.Csv(
            file, null, CsvOptions.AUTOMATIC, new SplitPlan.Shares(0.6, 0.6, true, 1));
    assertThat(Imports.read(all, 0, 0, 1).problems().getFirst().what())
        .contains("leave nothing to learn from");
  }

  @Test
  void tooFewRowsAreAMatterOfTheDatasetWhereItHasASplit() throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, "a,t\n1.5,x\n2.5,x\n3.5,y\n");
    DataSource shares =
        new DataSource.Csv(
            file, null, CsvOptions.AUTOMATIC, new SplitPlan.Shares(0.2, 0.2, true, 1));
    assertThat(Imports.read(shares, 0, 0, 1).problems().getFirst().line())
        .startsWith("3 rows are too few")
        .endsWith("split the dataset in another way, such as 0 % for validation and test.");
    DataSource recipe = new DataSource.Csv(file, null, CsvOptions.AUTOMATIC);
    assertThat(Imports.read(recipe, 0.2, 0.2, 1).problems().getFirst().remedy())
        .contains("validation_split");
    assertThat(Imports.read(recipe, 0.2, 0, 1).problems()).isEmpty();
  }
}
