package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Task;
import io.weightroom.tensor.Mutations;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a,b,t|1.5,2,x|2.5,3,y#,",
        "a;b;t|1,5;2;x|2,5;3;y#;",
        "a\tb\tt|1,5\t2\tx|2,5\t3\ty#`\t`",
        "'a';'b';'t'|'1,5';'2';'x'|'2,5';'3';'y'#;",
        "a;b;t|1.5;2;x|2.5;3;y#;",
        "a, b, t|1.5, 2, x| 2.5 , 3 , 'y' #,"
      })
  void separatorsAndDecimalMarks(String text, char separator) throws IOException {
    Imports.Cells table = read(text.replace('|', '\n').replace('\'', '"'), CsvOptions.AUTOMATIC);
    assertThat(table.numbers("a")).containsExactly(1.5, 2.5);
    assertThat(table.numbers("b")).containsExactly(2, 3);
    assertThat(table.schema().column("t").categories()).containsExactly("x", "y");
    Preview preview = Preview.of(DataSource.Csv.of(folder.resolve("t.csv")));
    assertThat(preview.format()).isNotNull();
    assertThat(preview.format().separator()).isEqualTo(separator);
  }

  @Test
  void pipesAndNoHeader() throws IOException {
    Imports.Cells table = read("1|2|x\n3|4|y\n5|6|x\n", CsvOptions.AUTOMATIC);
    assertThat(table.numbers("column_1")).containsExactly(1, 3, 5);
    assertThat(table.codes("column_3")).containsExactly(0, 1, 0);
    CsvOptions header = new CsvOptions(null, true, null, Choices.NONE);
    assertThat(read("1|2|x\n3|4|y\n5|6|z\n", header).numbers("1")).containsExactly(3, 5);
  }

  @Test
  void quotesHoldSeparatorsLineEndsAndQuotes() throws IOException {
    String text = "name,n,t\r\n\"a, \"\"b\"\"\r\nc\",1,x\r\n\r\nplain \"q\",2,y\r\nä€😀,3,x";
    for (byte[] bytes : List.of(utf8(text), utf8("\ufeff" + text), gzip(utf8(text)))) {
      Imports.Cells table = read(bytes, CsvOptions.AUTOMATIC);
      assertThat(table.schema().column("name").categories())
          .containsExactly("a, \"b\"\nc", "plain \"q\"", "ä€😀");
      assertThat(table.numbers("n")).containsExactly(1, 2, 3);
    }
  }

  @Test
  void lineEndsOfAllSystems() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      Imports.Cells table = read(String.join(end, "a,t", "1,x", "2,y", ""), CsvOptions.AUTOMATIC);
      assertThat(table.numbers("a")).containsExactly(1, 2);
    }
  }

  @Test
  void emptyCellsAreMissing() throws IOException {
    String text = "a,t\n1,x\n,y\nNA,x\nN/A,y\nNaN,x\nnull,y\n?,x\n-,y\n\"\",x\n2,\n-3,y\n";
    Imports.Cells table = read(text, CsvOptions.AUTOMATIC);
    Column a = table.schema().column("a");
    assertThat(a.kind()).isEqualTo(Kind.NUMBER);
    assertThat(a.missing()).isEqualTo(8);
    assertThat(table.store().notes()).containsExactly("t.csv: 1 row without a target is left out.");
    assertThat(IntStream.range(0, 11).filter(row -> !table.store().labelled(row)))
        .containsExactly(9);
    assertThat(table.numbers("a")[10]).isEqualTo(-3);
    assertThat(table.numbers("a")[3]).isNaN();
  }

  @Test
  void numbersAreTheNearestDoubles() {
    for (String text :
        List.of(
            "0.1",
            "123456.789e-3",
            "-1e22",
            "9007199254740993",
            "4.9e-324",
            "+.5",
            "7.",
            "0.000000000000000000000001234",
            "123456789012345678901234567890")) {
      byte[] bytes = utf8(text);
      assertThat(CellText.number(bytes, 0, bytes.length, '.')).isEqualTo(Double.parseDouble(text));
    }
    for (String text : List.of("", "-", "e5", "1e", "0x10", "1f", "1 2", "1,5", "1e999", "∞")) {
      byte[] bytes = utf8(text);
      assertThat(CellText.number(bytes, 0, bytes.length, '.')).isNaN();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO,1970-01-02,1", "ISO,2000-02-29T12:00,11016.5", "ISO,1970-01-01 06:00:00.0Z,0.25",
    "ISO,1970-01-01T01:00:00+01:00,0", "ISO,2001-02-29,NaN", "ISO,1970-1-1x,NaN",
    "DOTTED,31.12.1969,-1", "MONTH_FIRST,12/31/1969,-1", "DAY_FIRST,31/12/1969,-1",
    "DAY_FIRST,12/31/1969,NaN", "SLASHED_ISO,1970/01/11,10", "ISO,1970-01-01T24:00,NaN"
  })
  void datesAreDaysSince1970(DateForm form, String text, double days) {
    byte[] bytes = utf8(text);
    assertThat(form.parse(bytes, 0, bytes.length)).isEqualTo(days, within(1e-12));
  }

  @Test
  void typesAndReasons() throws IOException {
    StringBuilder text = new StringBuilder("row,user_id,day,flag,color,note,hollow,slip,score\n");
    for (int i = 0; i < 60; i++) {
      text.append(i + 100).append(',').append(i * 7919 % 1000).append(',');
      text.append(1 + i % 28).append(".02.2024,").append(i % 3 == 0 ? "Yes" : "no").append(',');
      text.append(i % 4 == 0 ? "red" : "blue").append(",text ").append(i).append(",,");
      text.append(i == 30 ? "oops" : i).append(',').append(i / 8.0).append('\n');
    }
    Schema.Table schema = read(text.toString(), CsvOptions.AUTOMATIC).schema();
    assertThat(schema.columns())
        .extracting(Column::kind)
        .containsExactly(
            Kind.IDENTIFIER,
            Kind.IDENTIFIER,
            Kind.DATE,
            Kind.BOOLEAN,
            Kind.CATEGORY,
            Kind.IDENTIFIER,
            Kind.TEXT,
            Kind.IDENTIFIER,
            Kind.NUMBER);
    assertThat(schema.inputs()).extracting(Column::name).containsExactly("day", "flag", "color");
    assertThat(schema.column("slip").reason()).contains("line 32 holds \"oops\"");
    assertThat(schema.column("hollow").reason()).contains("every cell is empty");
    assertThat(schema.column("flag").categories()).containsExactly("no", "yes");
    assertThat(schema.columns()).allMatch(c -> c.reason().endsWith("."));
    assertThat(schema.column("score").role()).isEqualTo(Role.TARGET);
    Choices choices =
        new Choices(
            "color",
            null,
            Map.of("user_id", Role.INPUT, "day", Role.LEFT_OUT),
            Map.of("score", Kind.CATEGORY));
    Schema.Table chosen = read(text.toString(), CsvOptions.AUTOMATIC.with(choices)).schema();
    assertThat(chosen.inputs())
        .extracting(Column::name)
        .containsExactly("user_id", "flag", "score");
    assertThat(chosen.column("score").width()).isEqualTo(60);
  }

  @Test
  void fewWholeNumbersAreClassesInOrder() throws IOException {
    String text = "a,t\n1,10\n2,9\n3,10.0\n4,9\n";
    Imports.Cells table = read(text, CsvOptions.AUTOMATIC);
    assertThat(table.schema().column("t").categories()).containsExactly("9", "10");
    assertThat(table.codes("t")).containsExactly(1, 0, 1, 0);
    CsvOptions regression = CsvOptions.AUTOMATIC.with(Choices.NONE.withTask(Task.REGRESSION));
    assertThat(read(text, regression).numbers("t")).containsExactly(10, 9, 10, 9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "``#the file is empty",
        "`a,b`#no rows",
        "`a,b|1,2|3|4,5`#line 3: The row has 1 field, but the first row has 2 fields",
        "`a,b|1,2,3`#line 2: The row has 3 fields",
        "`a,a|1,x|2,y`#Columns 1 and 2 have the same name",
        "`a,t|1,x|2,x`#one class only, \"x\"",
        "`a,t|1,|2,`#every cell is empty",
        "`a,t|x,1.5|y,1.5`#every row has the value 1.5",
        "`a,t|1,u|2,v|3,w`#a class of its own",
        "`t|x|y|x`#no column is left to learn from",
        "`a,t|1,\"x|2,y`#line 2: A quote is opened here and never closed",
        "`a,t|1,\"x\"y|2,y`#line 2: Text follows a closing quote"
      },
      quoteCharacter = '`')
  void mistakesAreSentences(String text, String said) throws IOException {
    String line = refusal(utf8(text.replace('|', '\n')), CsvOptions.AUTOMATIC).line();
    assertThat(line).containsIgnoringCase(said);
  }

  @Test
  void otherMistakesAreSentences() throws IOException {
    CsvOptions target = CsvOptions.AUTOMATIC.with(Choices.NONE.withTarget("speces"));
    Problem missing = refusal(utf8("a,species\n1,x\n2,y\n"), target);
    assertThat(missing.what()).contains("no column \"speces\"");
    assertThat(missing.remedy()).isEqualTo("Did you mean \"species\"?");
    CsvOptions regression = CsvOptions.AUTOMATIC.with(Choices.NONE.withTask(Task.REGRESSION));
    assertThat(refusal(utf8("a,t\n1,x\n2,y\n"), regression).what()).contains("Line 2 holds \"x\"");
    StringBuilder slip = new StringBuilder("a,t\n");
    for (int i = 0; i < 30; i++) {
      slip.append(i % 7).append(',').append(i == 20 ? "l.5" : i + ".5").append('\n');
    }
    assertThat(refusal(utf8(slip.toString()), CsvOptions.AUTOMATIC).what())
        .contains("Line 22 holds \"l.5\"");
    assertThat(refusal(new byte[] {'a', ',', 't', '\n', '1', ',', (byte) 0xff, '\n'}).line())
        .contains("line 2: Its bytes are not UTF-8");
    assertThat(refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3}).what())
        .contains("binary: byte 5 is zero");
    assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0}).what()).contains("spreadsheet");
    assertThat(refusal("\ufeffa,t\n".getBytes(StandardCharsets.UTF_16LE)).what())
        .contains("UTF-16");
    assertThat(Imports.open(DataSource.Csv.of(folder.resolve("none.csv"))).problems())
        .containsExactly(
            new Problem(
                new Place.InFile("none.csv"),
                "There is no such file.",
                "Check the path and the name."));
  }

  @Test
  void limitsHoldWhileReading() throws IOException {
    assertThat(refusal(utf8("a,".repeat(2000) + "b\n")).what()).contains("2000 columns");
    assertThat(refusal(utf8("a,b\n1," + "x".repeat(CsvTokens.MAX_FIELD + 1) + "\n")).what())
        .contains("longer than 1000000 bytes");
    assertThat(refusal(utf8("a,b\n1,\"" + "x\n".repeat(CsvTokens.MAX_FIELD) + "\n")).what())
        .contains("longer than 1000000 bytes");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      byte[] lines = utf8("1,2\n".repeat(1 << 18));
      for (int i = 0; i < 80; i++) {
        out.write(lines);
      }
    }
    assertThat(refusal(bomb.toByteArray()).what()).contains("100 times its size");
  }

  @Test
  void aPreviewOfALargeTableIsQuickAndSaysThatItIsSampled() throws IOException {
    Path file = folder.resolve("large.csv");
    byte[] block = utf8("0.123456,12345,red,x\n9.5,77,blue,y\n".repeat(3000));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(utf8("a,b,c,t\n"));
      for (int i = 0; i < 1000; i++) {
        out.write(block);
      }
    }
    long start = System.nanoTime();
    Preview preview = Preview.of(DataSource.Csv.of(file));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(Files.size(file)).isGreaterThan(100_000_000);
    assertThat(seconds).isLessThan(5);
    assertThat(preview.sampled()).isTrue();
    assertThat(preview.rows()).hasSize(Preview.SHOWN);
    assertThat(preview.columns()).containsExactly("a", "b", "c", "t");
    Schema.Table schema = (Schema.Table) preview.schema();
    assertThat(schema).isNotNull();
    assertThat((double) schema.rows()).isCloseTo(6_000_000, within(60_000.0));
  }

  @Test
  void previewsSurviveJson() throws IOException {
    Files.write(folder.resolve("t.csv"), utf8("a,t\n1,x\n2,x\n"));
    Preview table = Preview.of(DataSource.Csv.of(folder.resolve("t.csv")));
    assertThat(table.schema()).isNull();
    assertThat(table.rows()).containsExactly(List.of("1", "x"), List.of("2", "x"));
    assertThat(table.problems()).hasSize(1);
    assertThat(Preview.fromJson(table.toJson(), new Place.Whole())).isEqualTo(Result.ok(table));
    Files.write(folder.resolve("t.csv"), utf8("a,t\n1,x\n2,y\n"));
    Preview good = Preview.of(DataSource.Csv.of(folder.resolve("t.csv")));
    assertThat(good.schema()).isNotNull();
    assertThat(Preview.fromJson(good.toJson(), new Place.Whole())).isEqualTo(Result.ok(good));
  }

  @Test
  void survivesDamage() throws IOException {
    byte[] text =
        utf8("id;\"größe\";wann;t\n1;1,5;2024-01-31;x\n2;;2024-02-29;\"y;\"\"\n\"\n3;7;;x\n");
    Path scratch = folder.resolve("damaged.csv");
    int refused =
        Mutations.survive(text, scratch, 3000, CsvTest::prepare)
            + Mutations.survive(gzip(text), scratch, 1000, CsvTest::prepare);
    assertThat(refused).isBetween(500, 3999);
    Mutations.survive(
        text,
        scratch,
        1000,
        path -> {
          Preview preview = Preview.of(DataSource.Csv.of(path));
          return preview.problems().isEmpty()
              ? Result.ok(preview)
              : Result.failed(preview.problems());
        });
  }

  private static Result<PreparedData> prepare(Path path) {
    return Imports.read(DataSource.Csv.of(path), 0.3, 0, 1);
  }

  private Imports.Cells read(String text, CsvOptions options) throws IOException {
    return read(utf8(text), options);
  }

  private Imports.Cells read(byte[] bytes, CsvOptions options) throws IOException {
    Path path = folder.resolve("t.csv");
    Files.write(path, bytes);
    return Imports.table(path, options);
  }

  private Problem refusal(byte[] bytes) throws IOException {
    return refusal(bytes, CsvOptions.AUTOMATIC);
  }

  private Problem refusal(byte[] bytes, CsvOptions options) throws IOException {
    Path path = folder.resolve("t.csv");
    Files.write(path, bytes);
    Result<Store> result = Imports.open(new DataSource.Csv(path, null, options));
    assertThat(result).isInstanceOf(Result.Failed.class);
    return result.problems().getFirst();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
