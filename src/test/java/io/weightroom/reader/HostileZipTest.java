package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.reader.zip.ZipMaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that were made to harm: each is refused, or the entry is named; nothing else happens.
 */
class HostileZipTest {
  private static final byte[] PNG = ImageFiles.plain("png", 6, 6, 0x123456);

  @TempDir Path around;
  private Path folder = Path.of("");

  @BeforeEach
  void datasetFolder() throws IOException {
    folder = Files.createDirectories(around.resolve("datasets/7"));
  }

  @Test
  void everySpellingOfATraversalIsRefusedAndWritesNothing() throws IOException {
    List<byte[]> spellings = traversals();
    assertThat(spellings).hasSizeGreaterThanOrEqualTo(200);
    for (byte[] spelling : spellings) {
      Problem problem = refused(with(spelling));
      assertThat(problem.what()).contains("leads out of the archive's folder");
      assertThat(problem.what().chars()).noneMatch(c -> c < ' ');
    }
    assertGoodIsAccepted();
  }

  /** A good archive but for the name of one image. */
  static byte[] with(byte[] name) {
    ZipMaker zip = ImageFiles.catsAndDogs();
    zip.add(name, PNG);
    return zip.bytes();
  }

  /** Ways out of a folder, combined from spellings of dots and of slashes, and absolute names. */
  static List<byte[]> traversals() {
    List<byte[]> names = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    List<String> dots =
        List.of(
            "..",
            "%2e%2e",
            "%2E.",
            ".%2e",
            "%252e%252e",
            "．．",
            "․․",
            "‥",
            ".\u200b.",
            "..;x",
            ".. ",
            "...",
            "..:a",
            "%u002e%u002e");
    List<String> slashes = List.of("/", "\\", "%2f", "%5c", "%252f", "／", "∕", "%255C");
    for (String dot : dots) {
      for (String slash : slashes) {
        seen.add(dot + slash + "a.png");
        seen.add("cats" + slash + dot + slash + "a.png");
      }
    }
    List<String> absolute =
        List.of(
            "/etc/a.png",
            "\\a.png",
            "//host/share/a.png",
            "\\\\host\\a.png",
            "C:\\a.png",
            "C:/a.png",
            "c:a.png",
            "file:///a.png",
            "~/a.png",
            "\u0000.png",
            "cats/a.png\u0000.txt",
            "%2fetc%2fa.png",
            "%00a.png",
            "\\\\?\\C:\\a.png",
            "\\\\.\\COM1\\a.png");
    seen.addAll(absolute);
    seen.forEach(name -> names.add(name.getBytes(StandardCharsets.UTF_8)));
    // overlong forms of UTF-8, which strict readers refuse and careless ones take for dots
    int[][] overlong = {
      {0xc0, 0xae, 0xc0, 0xae, '/', 'a'},
      {0xe0, 0x80, 0xae, 0xe0, 0x80, 0xae, '/', 'a'},
      {'.', '.', 0xc0, 0xaf, 'a'},
      {0xf0, 0x80, 0x80, 0xae, '.', '/', 'a'},
      {'.', '.', 0xe0, 0x80, 0xaf, 'a'},
      {'x', 0xc0, 0xaf, '.', '.', 0xc0, 0xaf, 'a'}
    };
    for (int[] form : overlong) {
      byte[] bytes = new byte[form.length];
      for (int i = 0; i < form.length; i++) {
        bytes[i] = (byte) form[i];
      }
      names.add(bytes);
    }
    return names;
  }

  @Test
  void bombsAndLinksAndLocksAreRefused() throws IOException {
    for (Map.Entry<String, ZipMaker> entry : corpus().entrySet()) {
      byte[] bytes = entry.getValue().bytes();
      assertThat(refused(bytes).line())
          .containsAnyOf(entry.getKey().split("\\|"))
          .startsWith("images.zip: ");
    }
    assertGoodIsAccepted();
  }

  /** Archives that are refused, by what is said of them. */
  static Map<String, ZipMaker> corpus() {
    byte[] zeros = new byte[90 << 20];
    Map<String, ZipMaker> corpus = new TreeMap<>();
    ZipMaker flat = ImageFiles.catsAndDogs();
    flat.add("pets/cats/zeros.bmp", zeros);
    corpus.put("more than 100 times its size", flat);
    ZipMaker liar = ImageFiles.catsAndDogs();
    liar.add("pets/cats/liar.bmp", zeros).size(1000);
    corpus.put("8 of its 9 images|1 of its 9 images cannot be read", liar);
    ZipMaker link = ImageFiles.catsAndDogs();
    link.add("pets/cats/link.png", "/etc/passwd".getBytes(StandardCharsets.UTF_8)).mode(0120777);
    corpus.put("is a link to another file", link);
    ZipMaker locked = ImageFiles.catsAndDogs();
    locked.add("pets/cats/locked.png", PNG).flags(1);
    corpus.put("protected by a password", locked);
    ZipMaker overlapping = ImageFiles.catsAndDogs();
    for (int i = 0; i < 1000; i++) {
      overlapping
          .add("pets/cats/same" + i + ".png", ImageFiles.plain("png", 12, 8, 0xff0000))
          .at(0);
    }
    corpus.put("told differently", overlapping);
    ZipMaker nested = new ZipMaker();
    nested.add("inner.zip", flat.bytes());
    corpus.put("no images but other archives (inner.zip)", nested);
    ZipMaker one = new ZipMaker();
    one.add("cats/a.png", PNG);
    one.add("cats/b.png", PNG);
    corpus.put("Nothing says the classes", one);
    corpus.put("holds no images", new ZipMaker());
    return corpus;
  }

  @Test
  void namesThatArePagesAreShownAndNotBelieved() throws IOException {
    ZipMaker zip = new ZipMaker();
    String script = "<script>alert(1)<\\u002fscript>".replace("\\u002f", "");
    zip.add("<b>cats</b>x/\u202ea.png".replace("</b>", ""), PNG);
    zip.add(script + "/b.png", PNG);
    zip.add(script + "/\n\u001b[31mbad.png", "text".getBytes(StandardCharsets.UTF_8));
    zip.add("same/c.png", PNG);
    zip.add("same/c.png", PNG);
    Result<Imported> result =
        Import.run(
            ImageFiles.source(folder, zip, ImageFiles.options(4, 4, Set.of(), false)),
            folder.resolve("v1"),
            Progress.SILENT);
    assertThat(result.problems()).hasSize(2);
    assertThat(result.problems().getLast().line()).contains("��[31mbad.png: The file is no image");
    Imported imported =
        Import.run(
                ImageFiles.source(folder, zip, ImageFiles.options(4, 4, Set.of(), true)),
                folder.resolve("v1"),
                Progress.SILENT)
            .orThrow();
    assertThat(imported.schema().form().targets().getFirst().width()).isEqualTo(3);
    try (ImageStore store = (ImageStore) Store.open(folder.resolve("v1")).orThrow()) {
      assertThat(store.name(0)).isEqualTo("<b>catsx/�a.png");
      assertThat(store.samples()).isEqualTo(4);
    }
  }

  @Test
  void archivesThatAreCutOffAreRefused() throws IOException {
    byte[] whole = ImageFiles.catsAndDogs().bytes();
    for (int length = 0; length < whole.length; length += 1 + whole.length / 300) {
      assertThat(refused(Arrays.copyOf(whole, length)).where().label()).isEqualTo("images.zip");
    }
    assertGoodIsAccepted();
  }

  private Problem refused(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve("images.zip"), archive);
    List<String> before = files();
    DataSource.Zip source =
        new DataSource.Zip(file, null, ImageFiles.options(4, 4, Set.of(), false), null);
    Result<Imported> result = Import.run(source, folder.resolve("v1"), Progress.SILENT);
    assertThat(result).isInstanceOf(Result.Failed.class);
    assertThat(files()).as("nothing is left behind").isEqualTo(before);
    result.problems().forEach(p -> assertThat(p.what()).endsWith(".").doesNotContain("Exception"));
    return result.problems().getFirst();
  }

  private void assertGoodIsAccepted() {
    DataSource.Zip good =
        ImageFiles.source(
            folder, ImageFiles.catsAndDogs(), ImageFiles.options(4, 4, Set.of(), false));
    assertThat(Import.run(good, folder.resolve("v1"), Progress.SILENT))
        .isInstanceOf(Result.Ok.class);
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        around,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(around.relativize(file).toString());
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
