package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose cells are known, because the test wrote them. */
class TableImportTest {
  private static final List<String> COLOURS = List.of("red", "blue", "green", "amber");

  @TempDir Path folder;

  /** What the generated table holds in a row. */
  private record Row(double number, long day, String colour, boolean flag, String note, int t) {
    static Row of(int row) {
      Random random = new Random(row);
      double number = random.nextInt(100) == 0 ? Double.NaN : random.nextInt(1_000_000) / 64.0;
      String colour = row < 200_000 ? COLOURS.get(random.nextInt(3)) : COLOURS.get(3);
      return new Row(
          number,
          random.nextInt(20_000),
          colour,
          random.nextBoolean(),
          "note " + random.nextLong(),
          random.nextInt(3));
    }

    String line() {
      return String.join(
          ",",
          Double.isNaN(number) ? "" : Double.toString(number),
          LocalDate.ofEpochDay(day).toString(),
          colour,
          flag ? "yes" : "no",
          note,
          Integer.toString(t));
    }
  }

  @Test
  void aLargeTableIsStoredAsItIsWritten() throws IOException {
    int rows = 220_000;
    Path file = large(rows, "");
    List<String> doings = new ArrayList<>();
    Path store = folder.resolve("store");
    Imported imported =
        Import.run(DataSource.Csv.of(file), store, (doing, _, _) -> doings.add(doing)).orThrow();
    assertThat(Files.size(file)).isGreaterThan(2 * TableImport.HEAD);
    assertThat(doings).contains("Reading the rows").doesNotContain("Storing the rows");
    assertThat(imported.fingerprint()).isEqualTo(DataSource.Csv.of(file).fingerprint().orThrow());
    assertHolds(store, rows);
    ColumnSummary colours = imported.summaries().get(2);
    assertThat(colours.top().stream().mapToLong(ColumnSummary.Count::count).sum()).isEqualTo(rows);
    assertThat(colours.top()).contains(new ColumnSummary.Count("amber", 20_000));
  }

  @Test
  void aSurpriseInTheLastRowIsReadOnceMore() throws IOException {
    int rows = 220_000;
    Path file = large(rows, "1.5,someday,red,no,the end,0\n");
    Path store = folder.resolve("store");
    Import.run(DataSource.Csv.of(file), store, Progress.SILENT).orThrow();
    try (TableStore table = (TableStore) Store.open(store).orThrow()) {
      assertThat(table.schema().column("day").kind()).isEqualTo(Kind.IDENTIFIER);
      assertThat(table.text(rows, 1)).isEqualTo("someday");
      assertThat(table.text(7, 1)).isEqualTo(LocalDate.ofEpochDay(Row.of(7).day).toString());
      assertThat(table.number(7, 0)).isEqualTo(Row.of(7).number);
    }
  }

  private Path large(int rows, String last) throws IOException {
    Path file = folder.resolve("large.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("number,day,colour,flag,note,t\n");
      for (int row = 0; row < rows; row++) {
        out.write(Row.of(row).line());
        out.write('\n');
      }
      out.write(last);
    }
    return file;
  }

  private static void assertHolds(Path folder, int rows) {
    try (TableStore table = (TableStore) Store.open(folder).orThrow()) {
      Schema.Table schema = table.schema();
      assertThat(table.samples()).isEqualTo(rows);
      for (int row = 0; row < rows; row++) {
        Row truth = Row.of(row);
        if (table.number(row, 0) != truth.number && !Double.isNaN(truth.number)
            || table.number(row, 1) != truth.day
            || !schema.columns().get(2).categories().get(table.code(row, 2)).equals(truth.colour)
            || table.code(row, 3) != (truth.flag ? 1 : 0)
            || !table.text(row, 4).equals(truth.note)
            || !table.text(row, 5).equals(Integer.toString(truth.t))) {
          throw new AssertionError("row " + row + " should hold " + truth);
        }
      }
    }
  }

  @Test
  void quotesMissingWordsAndOlderEncodings() throws IOException {
    String text = "größe;ort;t\n1,5;'Köln; am Rhein';ja\n.;'Ü';nein\n2,25;.;ja\nNA;'Ü';nein\n";
    Path file = folder.resolve("t.csv");
    Files.write(file, text.getBytes(Charset.forName("windows-1252")));
    CsvOptions options =
        new CsvOptions(null, null, null, Choices.NONE, '\'', Set.of("."), Encoding.WINDOWS_1252);
    Imports.Cells table = Imports.table(file, options);
    assertThat(table.schema().column("ort").missing()).isEqualTo(1);
    assertThat(table.texts("ort")).containsExactly("Köln; am Rhein", "Ü", "", "Ü");
    assertThat(table.schema().column("größe").kind()).isEqualTo(Kind.CATEGORY);
    assertThat(table.texts("größe")).containsExactly("1,5", "", "2,25", "NA");
    CsvOptions usual =
        new CsvOptions(null, null, null, Choices.NONE, '\'', null, Encoding.WINDOWS_1252);
    assertThat(Imports.table(file, usual).schema().column("größe").missing()).isEqualTo(1);
    Result<Store> refused = Imports.open(DataSource.Csv.of(file));
    assertThat(refused.problems().getFirst().line()).contains("not UTF-8").contains("1252");
  }

  @Test
  void aDotAmongThePenguinsLooksMissing() {
    Preview preview =
        Preview.of(DataSource.Csv.of(Path.of("src/main/resources/samples/penguins.csv")));
    assertThat(preview.suggestedMissing()).containsExactly(".");
    assertThat(preview.summaries()).hasSize(7);
    CsvOptions options =
        new CsvOptions(
            null,
            null,
            null,
            Choices.NONE.withTarget("Species"),
            null,
            Set.of(".", "na", "null"),
            null);
    Imports.Cells table =
        Imports.table(Path.of("src/main/resources/samples/penguins.csv"), options);
    assertThat(table.schema().column("Sex").categories()).containsExactly("FEMALE", "MALE");
  }

  @Test
  void whatAKilledImportLeftIsGoneAndARefusedOneLeavesNothing() throws IOException {
    Path file = folder.resolve("t.csv");
    Path store = folder.resolve("store");
    Path leftover = Files.createDirectory(StoreFolder.temporary(store));
    Files.writeString(leftover.resolve("rows.bin"), "half a row");
    Files.writeString(file, "a,b,t\n1,x,p\n2,y\n");
    assertThat(Import.run(DataSource.Csv.of(file), store, Progress.SILENT).problems()).hasSize(1);
    assertThat(names()).containsExactly("t.csv");
    Files.writeString(file, "a,b,t\n1,x,p\n2,y,q\n");
    Import.run(DataSource.Csv.of(file), store, Progress.SILENT).orThrow();
    assertThat(names()).containsExactly("store", "t.csv");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
