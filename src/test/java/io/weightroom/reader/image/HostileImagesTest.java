package io.weightroom.reader.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.ImageOptions.Colour;
import io.weightroom.dataset.ImageOptions.Fit;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.MemoryFolder;
import io.weightroom.tensor.Mutations;
import io.weightroom.tensor.RefusedBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to harm, and files that are merely damaged. */
@Timeout(60)
class HostileImagesTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures/images");
  private static final ImageOptions SMALL =
      new ImageOptions(8, 8, Colour.RGB, Fit.CROP, Set.of(), false);

  /** What the thread may allocate for a file, beside what a good one takes. */
  private static final long MOST_BYTES = 8 << 20;

  private static final long MOST_NANOS = 3_000_000_000L;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "rgb.png,16,big",
    "baseline.jpg,0,jpeg",
    "palette-gif.gif,6,gif",
    "rgb-24.bmp,18,little"
  })
  void refusesFloodsOfPixelsByTheHeaderAlone(String file, int at, String kind) throws IOException {
    byte[] bytes = bytes(file);
    ByteBuffer flood = ByteBuffer.wrap(bytes);
    int side = 60_000;
    switch (kind) {
      case "big" -> flood.putInt(at, side).putInt(at + 4, side);
      case "little" -> flood.order(ByteOrder.LITTLE_ENDIAN).putInt(at, side).putInt(at + 4, side);
      case "gif" ->
          flood
              .order(ByteOrder.LITTLE_ENDIAN)
              .putShort(at, (short) side)
              .putShort(at + 2, (short) side);
      default -> {
        int frame = find(bytes, 0xff, 0xc0);
        flood.putShort(frame + 5, (short) side).putShort(frame + 7, (short) side);
      }
    }
    byte[] good = bytes(file);
    assertNoDearer(
        () -> prepare(good, file),
        () ->
            assertThatThrownBy(() -> prepare(bytes, file))
                .isInstanceOf(RefusedBytes.class)
                .hasMessageContaining("60000 × 60000 pixels; at most 50000000 and 10000 a side"));
  }

  @Test
  void aSecondHeaderChangesNothing() throws IOException {
    byte[] bytes = bytes("rgb.png");
    byte[] twice = new byte[bytes.length + 25];
    System.arraycopy(bytes, 0, twice, 0, 33);
    System.arraycopy(bytes, 8, twice, 33, bytes.length - 8);
    ByteBuffer.wrap(twice).putInt(33 + 8, 60_000).putInt(33 + 12, 60_000);
    assertThat(prepare(twice, "two.png")).isEqualTo(prepare(bytes, "rgb.png"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.png",
        "interlaced.png",
        "grey16.png",
        "baseline.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "palette-gif.gif",
        "interlaced-gif.gif",
        "rgb-24.bmp",
        "palette-8.bmp"
      })
  void truncatedImagesAreRefusedWhereverTheyEnd(String file) throws IOException {
    byte[] bytes = bytes(file);
    // what follows the last pixel, such as the end mark, may be missing
    for (int length = 0; length < bytes.length * 9 / 10; length += 1 + bytes.length / 200) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertNoDearer(
          () -> prepare(bytes, file),
          () ->
              assertThatThrownBy(() -> prepare(cut, file))
                  .isInstanceOfSatisfying(
                      RefusedBytes.class,
                      e -> {
                        assertThat(e.problem().where().label()).isEqualTo(file);
                        assertThat(e.problem().remedy()).endsWith("leave it out.");
                      }));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|The file is empty.",
        "some text in a file|The file is no image",
        "<html><script>alert(1)</script>|The file is no image",
        "RIFF....WEBPVP8 |WebP",
        "....ftypheic....|HEIC or AVIF",
        "BM|ends inside its header",
        "GIF89a|no image"
      })
  void saysWhatAFileIsInstead(String text, String said) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> prepare(bytes, "a.jpg")).hasMessageContaining(said);
  }

  @Test
  void endlessScansAreNotDrawn() throws IOException {
    byte[] bytes = bytes("progressive.jpg");
    ByteArrayOutputStream scans = new ByteArrayOutputStream();
    scans.write(bytes, 0, bytes.length - 2);
    int scan = find(bytes, 0xff, 0xda);
    for (int i = 0; i < 1000; i++) {
      scans.write(bytes, scan, 10);
    }
    assertNoDearer(
        () -> prepare(bytes, "progressive.jpg"),
        () ->
            assertThatThrownBy(() -> prepare(scans.toByteArray(), "scans.jpg"))
                .hasMessageContaining("scans; at most 100 are read"));
  }

  @Test
  void ofManyFramesTheFirstAloneIsRead() throws IOException {
    byte[] bytes = bytes("moving.gif");
    int frame = find(bytes, 0x2c, 0);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(bytes, 0, bytes.length - 1);
    for (int i = 0; i < 100_000; i++) {
      many.write(bytes, frame, 20);
    }
    assertNoDearer(
        () -> prepare(bytes, "moving.gif"),
        () -> assertThat(prepare(many.toByteArray(), "many.gif")).containsOnly(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.png",
        "palette-clear.png",
        "baseline.jpg",
        "progressive.jpg",
        "turned-6.jpg",
        "palette-gif.gif",
        "moving.gif",
        "rgb-24.bmp",
        "palette-8.bmp"
      })
  void survivesDamage(String file) throws IOException {
    int rounds = file.matches("rgb.*|palette-gif.*|baseline.*") ? 10_000 : 1_000;
    // small pictures, so that time goes into many files and not into large ones
    UploadLimits few = new UploadLimits(1, 1, 1, 100_000, 10_000);
    try (ImagePreparer preparer = new ImagePreparer(few)) {
      int refused =
          Mutations.survive(
              bytes(file), folder.resolve("damaged"), rounds, damaged -> read(preparer, damaged));
      assertThat(refused).isBetween(rounds / 20, rounds);
      assertThat(preparer.prepare(bytes(file), file, SMALL)).isEqualTo(prepare(bytes(file), file));
    }
  }

  /** What is done with a file. */
  private interface Work {
    void run() throws IOException;
  }

  /**
   * That a hostile file takes no more processor time than a good one and 3 s, and no more memory
   * than it and a few megabytes, all that is thrown away included.
   */
  private static void assertNoDearer(Work good, Work hostile) throws IOException {
    var threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long[] spent = new long[3];
    long[] allocated = new long[3];
    for (int i = 0; i < 3; i++) {
      spent[i] = threads.getCurrentThreadCpuTime();
      allocated[i] = threads.getCurrentThreadAllocatedBytes();
      if (i < 2) {
        (i == 0 ? good : hostile).run();
      }
    }
    assertThat(spent[2] - spent[1]).isLessThan(spent[1] - spent[0] + MOST_NANOS);
    assertThat(allocated[2] - allocated[1]).isLessThan(allocated[1] - allocated[0] + MOST_BYTES);
  }

  private static Result<byte[]> read(ImagePreparer preparer, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Result.ok(preparer.prepare(bytes, "damaged", SMALL));
    } catch (RefusedBytes e) {
      return Result.failed(List.of(e.problem()));
    } catch (IOException e) {
      throw new AssertionError("an error without a type", e);
    }
  }

  private static byte[] prepare(byte[] bytes, String name) throws IOException {
    try (ImagePreparer preparer = new ImagePreparer(UploadLimits.DEFAULTS)) {
      return preparer.prepare(bytes, name, SMALL);
    }
  }

  private static int find(byte[] bytes, int first, int second) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
        return i;
      }
    }
    throw new AssertionError("not in the file");
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(FIXTURES.resolve(file));
  }
}
