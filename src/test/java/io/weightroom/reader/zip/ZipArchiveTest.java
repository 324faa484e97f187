package io.weightroom.reader.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.Mutations;
import io.weightroom.tensor.RefusedBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives by the platform's writer, and by hand from the format's description. */
class ZipArchiveTest {
  private static final byte[] TEXT = "some bytes".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void readsWhatAnotherProgramWrote() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("a comment with PK\5\6 in it");
      zip.putNextEntry(new ZipEntry("Füchse/"));
      for (int i = 0; i < 1000; i++) {
        zip.putNextEntry(new ZipEntry("Füchse/" + i + ".bin"));
        zip.write(new byte[] {(byte) i, 7, (byte) (i >> 8)});
      }
    }
    try (ZipArchive archive = open(out.toByteArray())) {
      List<ZipItem> items = archive.items();
      assertThat(items).hasSize(1001);
      assertThat(items.getFirst().folder()).isTrue();
      assertThat(items.get(301).name()).isEqualTo("Füchse/300.bin");
      assertThat(archive.read(items.get(301))).containsExactly(300 - 256, 7, 1);
    }
  }

  @Test
  void readsZip64Fields() throws IOException {
    try (ZipArchive archive =
        ZipArchive.open(Path.of("src/test/fixtures/zip64.zip"), UploadLimits.DEFAULTS).orThrow()) {
      assertThat(archive.items()).extracting(ZipItem::name).containsExactly("one.txt", "two.txt");
      assertThat(archive.read(archive.items().get(1))).asString().isEqualTo("second\n");
    }
  }

  static Stream<Arguments> unsound() {
    return Stream.of(
        unsound("is a link", zip -> zip.add("a.png", TEXT).mode(0120777)),
        unsound("neither a file nor a folder", zip -> zip.add("a.png", TEXT).mode(0020666)),
        unsound("protected by a password", zip -> zip.add("a.png", TEXT).flags(1)),
        unsound("protected by a password", zip -> zip.add("a.png", TEXT).flags(1 << 6)),
        unsound("protected by a password", zip -> zip.add("a.png", TEXT).method(99)),
        unsound("compressed by method 12", zip -> zip.add("a.png", TEXT).method(12)),
        unsound("told differently", zip -> zip.add("a.png", TEXT).localName("b.png")),
        unsound("told differently", zip -> zip.add("a.png", TEXT).localSize(3)),
        unsound("its two sizes differ", zip -> zip.store("a.png", TEXT).size(3)),
        unsound("a folder, but has bytes", zip -> zip.add("a/", TEXT)),
        unsound("has no name", zip -> zip.add("", TEXT)),
        unsound("damaged at entry 1", zip -> zip.add("x".repeat(5000), TEXT)),
        unsound(
            "share the same bytes",
            zip -> {
              zip.add("a.png", TEXT);
              zip.add("a.png", TEXT).at(0);
            }),
        unsound(
            "lies outside the archive",
            zip -> {
              zip.add("a.png", TEXT);
              zip.add("b.png", TEXT).at(1 << 20);
            }));
  }

  private static Arguments unsound(String said, Consumer<ZipMaker> maker) {
    return Arguments.of(said, maker);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsound")
  void refusesAnUnsoundStructure(String said, Consumer<ZipMaker> maker) throws IOException {
    ZipMaker zip = new ZipMaker();
    maker.accept(zip);
    assertThat(refusal(zip.bytes()).line()).contains(said);
  }

  @Test
  void refusesTheOverlapOfAZipInsideAZipAsFifieldWroteIt() throws IOException {
    // each header quotes the next one as stored bytes, so that one kernel is unpacked many times
    ZipMaker kernel = new ZipMaker();
    kernel.add("c", new byte[1 << 20]);
    byte[] inner = kernel.bytes();
    int quoted = inner.length - 22 - 47;
    ZipMaker zip = new ZipMaker();
    zip.store("b", Arrays.copyOf(inner, quoted));
    zip.add("c", new byte[1 << 20]).at(31);
    assertThat(refusal(zip.bytes()).what()).contains("share the same bytes");
  }

  @Test
  void entriesAreHeldToWhatTheDirectorySays() throws IOException {
    ZipMaker zip = new ZipMaker();
    zip.add("good", TEXT);
    zip.add("more", TEXT).size(3);
    zip.add("less", TEXT).size(30);
    zip.add("sum", TEXT).crc(5);
    zip.add("noise", TEXT).packed = new byte[] {-1, -1, -1, -1};
    zip.store("stored", TEXT).crc(6);
    try (ZipArchive archive = open(zip.bytes())) {
      List<ZipItem> items = archive.items();
      assertThat(archive.read(items.getFirst())).isEqualTo(TEXT);
      List<String> said =
          List.of("more than the 3 bytes", "10 of the 30", "checksum", "compression", "checksum");
      for (int i = 0; i < said.size(); i++) {
        ZipItem item = items.get(i + 1);
        assertThatThrownBy(() -> archive.read(item))
            .isInstanceOf(RefusedBytes.class)
            .hasMessageContaining("\"" + item.name() + "\" is damaged")
            .hasMessageContaining(said.get(i));
      }
      assertThat(archive.read(items.getFirst())).isEqualTo(TEXT);
    }
  }

  @Test
  void refusesBombsBeforeAnythingIsUnpacked() throws IOException {
    ZipMaker flat = new ZipMaker();
    flat.add("a.bmp", new byte[80 << 20]);
    assertThat(refusal(flat.bytes()).what()).contains("more than 100 times its size");
    ZipMaker many = new ZipMaker();
    for (int i = 0; i < 51; i++) {
      many.add("a" + i, TEXT);
    }
    UploadLimits few = new UploadLimits(50, 5_000, 100, 1, 1);
    Path file = file(many.bytes());
    assertThat(ZipArchive.open(file, few).problems().getFirst().what()).contains("51 entries");
    UploadLimits small = new UploadLimits(100, 500, 100, 1, 1);
    assertThat(ZipArchive.open(file, small).problems().getFirst().what())
        .contains("unpacks to more than 500 bytes");
    ZipMaker uncounted = new ZipMaker();
    uncounted.add("a", TEXT);
    uncounted.add("b", TEXT);
    assertThat(refusal(uncounted.bytes(1)).what()).contains("other bytes than its entries");
  }

  @Test
  void refusesABombThatLiesAboutItsSizeWhileItStreams() throws IOException {
    ZipMaker zip = new ZipMaker();
    for (int i = 0; i < 5; i++) {
      zip.add("a" + i + ".bmp", new byte[20 << 20]).size(20 << 20);
    }
    // honest sizes pass the first look only if the limits let them; the stream counts again
    Path file = file(zip.bytes());
    UploadLimits lenient = new UploadLimits(10, 1L << 40, 1 << 20, 1, 1);
    try (ZipArchive archive = ZipArchive.open(file, lenient).orThrow()) {
      assertThat(archive.read(archive.items().getFirst())).hasSize(20 << 20);
    }
    ZipMaker liar = new ZipMaker();
    liar.add("a.bmp", new byte[80 << 20]).size(1000);
    try (ZipArchive archive = open(liar.bytes())) {
      ZipItem item = archive.items().getFirst();
      assertThatThrownBy(() -> archive.read(item)).hasMessageContaining("more than the 1000 bytes");
    }
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    ZipMaker zip = new ZipMaker();
    zip.add("a.png", TEXT);
    byte[] whole = zip.bytes();
    assertThat(refusal(new byte[0]).what()).isEqualTo("The file is empty.");
    assertThat(refusal(TEXT).what()).contains("no zip archive");
    assertThat(refusal("text ".repeat(50).getBytes(StandardCharsets.UTF_8)).what())
        .contains("no zip archive");
    assertThat(refusal(Arrays.copyOf(whole, whole.length - 10)).what()).contains("end is missing");
    byte[] before = new byte[whole.length + 4];
    System.arraycopy(whole, 0, before, 4, whole.length);
    assertThat(refusal(before).what()).contains("not where its end says");
    assertThat(ZipArchive.open(folder, UploadLimits.DEFAULTS).problems().getFirst().what())
        .contains("this is a folder");
    assertThat(
            ZipArchive.open(folder.resolve("none"), UploadLimits.DEFAULTS)
                .problems()
                .getFirst()
                .what())
        .contains("no such file");
  }

  @Test
  void survivesDamage() throws IOException {
    ZipMaker zip = new ZipMaker();
    zip.add("cats/1.png", TEXT);
    zip.store("dogs/2.png", TEXT);
    zip.add("dogs/", new byte[0]);
    int refused =
        Mutations.survive(
            zip.bytes(), folder.resolve("damaged.zip"), 10_000, ZipArchiveTest::readAll);
    assertThat(refused).isBetween(7_000, 9_999);
  }

  private static Result<Long> readAll(Path file) {
    return ZipArchive.open(file, UploadLimits.DEFAULTS)
        .then(
            archive -> {
              try (archive) {
                long bytes = 0;
                for (ZipItem item : archive.items()) {
                  bytes += archive.read(item).length;
                }
                return Result.ok(bytes);
              } catch (RefusedBytes e) {
                return Result.failed(List.of(e.problem()));
              } catch (IOException e) {
                throw new AssertionError("an error without a type", e);
              }
            });
  }

  private ZipArchive open(byte[] bytes) throws IOException {
    return ZipArchive.open(file(bytes), UploadLimits.DEFAULTS).orThrow();
  }

  private Problem refusal(byte[] bytes) throws IOException {
    Result<ZipArchive> result = ZipArchive.open(file(bytes), UploadLimits.DEFAULTS);
    assertThat(result).isInstanceOf(Result.Failed.class);
    return result.problems().getFirst();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("some.zip"), bytes);
  }
}
