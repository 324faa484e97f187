package io.weightroom.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Schema;
import io.weightroom.tensor.MemoryFolder;
import io.weightroom.tensor.Mutations;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables that were made to do harm, or were damaged on their way: a sentence each, and no trace.
 */
class HostileTablesTest {
  static final String GOOD = "a,b,c\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n";

  @TempDir private Path folder;

  /** Writes a file of any size. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * A table that is refused.
   *
   * @param said what a sentence about it says
   */
  record Hostile(String name, Content content, String said) {
    void write(Path file) throws IOException {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        content.write(out);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> refused() {
    return Stream.of(
        hostile("ragged", bytes("a,b\n1,2\n3\n"), "1 field"),
        hostile("ragged at the end", out -> repeat(out, "1,2\n", 100_000, "1,2,3\n"), "3 fields"),
        hostile("an endless line", out -> repeat(out, "1,", 5_000_000, ""), "columns"),
        hostile("an endless field", out -> repeat(out, "12345678", 4_000_000, ""), "field"),
        hostile("an endless quote", out -> quoted(out, 4_000_000), "field"),
        hostile("a quote that stays open", bytes("a,b\n1,\"2\n3,4\n5,6\n"), "quote"),
        hostile("a million columns", out -> repeat(out, "a,", 1_000_000, "b\n1\n"), "columns"),
        hostile("no UTF-8", raw("a,b\n1,\u00e4\n2,\u00f6\n".getBytes(ISO_8859_1)), "UTF-8"),
        hostile("bytes of chance", raw(noise(100_000)), ""),
        hostile("UTF-16", raw("a,b\n1,2\n3,4\n".getBytes(UTF_16)), ""),
        hostile("zeros", raw(new byte[100_000]), ""),
        hostile("nothing", raw(new byte[0]), "empty"),
        hostile("line ends only", bytes("\n\r\n\n"), "no rows"),
        hostile("only a header", bytes("name,size\n"), "no rows"),
        hostile("twins", bytes("a,a\n1,2\n3,4\n"), "same name"),
        hostile("a gzip bomb", out -> packed(out, 100), "times its size"),
        hostile("a gzip that is cut off", raw(cut(gzip(GOOD.repeat(1000)))), ""),
        hostile("a damaged gzip", raw(damaged(gzip(GOOD.repeat(1000)))), ""),
        hostile("a zip", raw(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3}), ""),
        hostile("a PNG", raw(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}), ""),
        hostile("HTML", bytes("<html><body>\n<p>Not found</p>\n</body></html>\n"), ""));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Hostile hostile) throws IOException {
    Path file = folder.resolve("data.csv");
    hostile.write(file);

    Result<Imported> result =
        Import.run(DataSource.Csv.of(file), folder.resolve("v1"), Progress.SILENT);

    assertThat(result.problems()).isNotEmpty().allSatisfy(HostileTablesTest::isSentence);
    assertThat(result.problems().toString()).contains(hostile.said);
    assertThat(names(folder)).as("what is left behind").containsExactly("data.csv");
    Preview preview = Preview.of(DataSource.Csv.of(file));
    assertThat(preview.problems()).allSatisfy(HostileTablesTest::isSentence);

    Files.writeString(file, GOOD);
    assertThat(
            Import.run(DataSource.Csv.of(file), folder.resolve("v1"), Progress.SILENT).problems())
        .as("a good file afterwards")
        .isEmpty();
    assertThat(names(folder)).containsExactlyInAnyOrder("data.csv", "v1");
  }

  @Test
  void namesAreWordsWhateverTheySay() throws IOException {
    Path file = folder.resolve("data.csv");
    String script = "<script>alert(1)</script>";
    String path = "../../etc/passwd";
    Files.writeString(
        file, script + ",\"=1+1\",kind\n1,2," + path + "\n3,4,<b>\n5,6," + path + "\n7,8,<b>\n");

    Imported found =
        Import.run(DataSource.Csv.of(file), folder.resolve("v1"), Progress.SILENT).orThrow();

    Schema.Table table = (Schema.Table) found.schema();
    assertThat(table.columns()).extracting("name").containsExactly(script, "=1+1", "kind");
    assertThat(table.column("kind").categories()).containsExactly(path, "<b>");
    assertThat(names(folder)).containsExactlyInAnyOrder("data.csv", "v1");
  }

  @Test
  void concatenatedGzipIsOneFile() throws IOException {
    Path file = folder.resolve("data.csv.gz");
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip("a,c\n1,x\n2,y\n"));
    both.writeBytes(gzip("3,x\n4,y\n"));
    Files.write(file, both.toByteArray());

    Imported found =
        Import.run(DataSource.Csv.of(file), folder.resolve("v1"), Progress.SILENT).orThrow();

    assertThat(found.schema().samples()).isEqualTo(4);
  }

  @Test
  void tenThousandDamagedTablesAreReadOrRefused(@TempDir(factory = MemoryFolder.class) Path memory)
      throws IOException {
    byte[] text =
        ("date;note;size;kind\n"
                + "2024-01-05;\"a;b\";1,5;cat\n2024-02-06;;2,5;dog\n;\"\"\"x\"\"\";NA;cat\n"
                + "2024-03-07;é;-3e4;dog\n2024-03-08;b;7;cat\n")
            .getBytes(UTF_8);
    int refused =
        Mutations.survive(text, memory.resolve("damaged.csv"), 10_000, HostileTablesTest::read);
    refused +=
        Mutations.survive(text, memory.resolve("damaged.csv"), 100, HostileTablesTest::imported);

    assertThat(refused).as("some are refused, some are fine").isBetween(500, 9_500);
    assertThat(names(memory)).containsExactly("damaged.csv");
  }

  @Test
  void tenThousandDamagedGzipsAreReadOrRefused(@TempDir(factory = MemoryFolder.class) Path memory)
      throws IOException {
    int refused =
        Mutations.survive(
            gzip(GOOD), memory.resolve("damaged.gz"), 10_000, HostileTablesTest::read);

    assertThat(refused).isBetween(500, 9_999);
    assertThat(names(memory)).containsExactly("damaged.gz");
  }

  /** Reads a file as an import does, without waiting for the disk to have it. */
  private static Result<StoreFile> read(Path file) {
    Path store = file.resolveSibling("store");
    try {
      StoreFolder.begin(store);
      return TableImport.fill(DataSource.Csv.of(file), store, Progress.SILENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      StoreFolder.forget(store);
    }
  }

  /** Imports a file, opens the store and looks at every cell. */
  private static Result<Long> imported(Path file) {
    Path store = file.resolveSibling("store");
    return Import.run(DataSource.Csv.of(file), store, Progress.SILENT)
        .then(_ -> Store.open(store))
        .then(
            opened -> {
              try (TableStore table = (TableStore) opened) {
                int columns = table.schema().columns().size();
                for (long row = 0; row < table.samples(); row++) {
                  for (int column = 0; column < columns; column++) {
                    assertThat(table.text(row, column)).isNotNull();
                  }
                }
                return Result.ok(table.samples());
              } finally {
                StoreFolder.forget(store);
              }
            });
  }

  private static void isSentence(Problem problem) {
    assertThat(problem.what()).endsWith(".").doesNotContain("Exception");
    assertThat(problem.remedy()).endsWith(".").doesNotContain("Exception");
    assertThat(problem.toString()).hasSizeLessThan(2_000);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Hostile hostile(String name, Content content, String said) {
    return new Hostile(name, content, said);
  }

  private static Content bytes(String text) {
    return raw(text.getBytes(UTF_8));
  }

  private static Content raw(byte[] bytes) {
    return out -> out.write(bytes);
  }

  private static void repeat(OutputStream out, String text, int times, String end)
      throws IOException {
    byte[] piece = text.getBytes(US_ASCII);
    for (int i = 0; i < times; i++) {
      out.write(piece);
    }
    out.write(end.getBytes(US_ASCII));
  }

  private static void quoted(OutputStream out, int times) throws IOException {
    out.write("a,b\n1,\"".getBytes(US_ASCII));
    repeat(out, "xy,\n", times, "");
  }

  /** So many megabytes of rows in a gzip that is a thousandth of it. */
  private static void packed(OutputStream out, int megabytes) throws IOException {
    byte[] rows = "1,1\n".repeat(1 << 18).getBytes(US_ASCII);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < megabytes; i++) {
        gzip.write(rows);
      }
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 12);
  }

  private static byte[] damaged(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 20; i < 40; i++) {
      other[i] ^= 0x55;
    }
    return other;
  }

  private static byte[] noise(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
