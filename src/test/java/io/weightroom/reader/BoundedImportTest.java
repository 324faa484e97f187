package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.reader.HostileTablesTest.Hostile;
import io.weightroom.reader.SmallHeap.Outcome;
import io.weightroom.reader.zip.ZipMaker;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Time and memory of imports: every hostile file is refused within 3 s of a good file's time, by a
 * process that has 48 MB, and good files much larger than that are read by it, too.
 */
@Timeout(180)
class BoundedImportTest {
  private static final int HEAP_MB = 48;
  private static final long MOST_MILLIS = 3_000;

  @TempDir Path folder;

  @Test
  void hostileTables() throws IOException, InterruptedException {
    Path good = Files.writeString(folder.resolve("good.csv"), HostileTablesTest.GOOD);
    List<Path> files = new ArrayList<>();
    for (Hostile hostile : HostileTablesTest.refused().toList()) {
      Path file = folder.resolve(hostile.name() + ".csv");
      hostile.write(file);
      files.add(file);
    }
    assertRefused(good, files);
  }

  @Test
  void hostileArchives() throws IOException, InterruptedException {
    Path good = Files.write(folder.resolve("good.zip"), ImageFiles.catsAndDogs().bytes());
    List<Path> files = new ArrayList<>();
    for (ZipMaker zip : HostileZipTest.corpus().values()) {
      files.add(Files.write(folder.resolve("bomb" + files.size() + ".zip"), zip.bytes()));
    }
    for (byte[] name : HostileZipTest.traversals()) {
      byte[] bytes = HostileZipTest.with(name);
      files.add(Files.write(folder.resolve("traversal" + files.size() + ".zip"), bytes));
    }
    assertRefused(good, files);
  }

  @Test
  void hostileIdx() throws IOException, InterruptedException {
    Files.write(folder.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 4, 9});
    byte[] two = idx(2, 2, 2, 8);
    Path good = Files.write(folder.resolve("good.idx"), two);
    Path bomb = folder.resolve("a gzip bomb.idx");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write(idx(2, 2_000, 2_000, 0));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        out.write(zeros);
      }
    }
    byte[] text = "no images at all".getBytes(StandardCharsets.US_ASCII);
    assertRefused(
        good,
        List.of(
            bomb,
            Files.write(folder.resolve("nothing.idx"), new byte[0]),
            Files.write(folder.resolve("text.idx"), text),
            Files.write(folder.resolve("cut off.idx"), Arrays.copyOf(two, two.length - 1)),
            Files.write(folder.resolve("too long.idx"), Arrays.copyOf(two, 1 << 20)),
            Files.write(folder.resolve("flood.idx"), idx(2, 40_000, 40_000, 8)),
            Files.write(folder.resolve("many.idx"), idx(Integer.MAX_VALUE, 28, 28, 8)),
            Files.write(folder.resolve("negative.idx"), idx(-1, -1, -1, 8))));
  }

  private static byte[] idx(int count, int height, int width, int pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + pixels);
    bytes.put(new byte[] {0, 0, 8, 3}).putInt(count).putInt(height).putInt(width);
    return bytes.array();
  }

  @Test
  void filesLargerThanTheHeap() throws IOException, InterruptedException {
    List<Path> files = List.of(largeTable(), largeArchive(), largeIdx());
    for (Path file : files) {
      assertThat(Files.size(file)).isBetween((HEAP_MB + 4L) << 20, 2L * HEAP_MB << 20);
    }
    assertThat(SmallHeap.imports(folder, HEAP_MB, files)).hasSize(3).allMatch(Outcome::stored);
  }

  private Path largeTable() throws IOException {
    Path file = folder.resolve("large.csv");
    Random random = new Random(5);
    StringBuilder rows = new StringBuilder();
    while (rows.length() < 1 << 20) {
      rows.append(random.nextInt(1_000_000) / 1e3).append(',').append(random.nextGaussian());
      rows.append(",note ").append(random.nextInt()).append(random.nextBoolean() ? ",no" : ",yes");
      rows.append('\n');
    }
    byte[] block = rows.toString().getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("size,weight,note,kind\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < HEAP_MB + 8; i++) {
        out.write(block);
      }
    }
    return file;
  }

  private Path largeArchive() throws IOException {
    Path file = folder.resolve("large.zip");
    BufferedImage noise = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(6);
    for (int i = 0; i < 640 * 480; i++) {
      noise.setRGB(i % 640, i / 640, random.nextInt());
    }
    byte[] image = ImageFiles.bytes(noise, "jpg");
    long size = 0;
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (int i = 0; size < (HEAP_MB + 8L) << 20; i++, size += image.length) {
        zip.putNextEntry(new ZipEntry((i % 2 == 0 ? "even/" : "odd/") + i + ".jpg"));
        zip.write(image);
      }
    }
    return file;
  }

  private Path largeIdx() throws IOException {
    int images = 75_000;
    ByteBuffer labels = ByteBuffer.allocate(8 + images);
    labels.put(new byte[] {0, 0, 8, 1}).putInt(images);
    for (int i = 0; i < images; i++) {
      labels.put((byte) (i % 10));
    }
    Files.write(folder.resolve("labels"), labels.array());
    Path file = folder.resolve("large.idx");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(idx(images, 28, 28, 0));
      byte[] image = new byte[28 * 28];
      for (int i = 0; i < images; i++) {
        image[i % image.length]++;
        out.write(image);
      }
    }
    return file;
  }

  /** The good file is read first, to warm up, then measured, and read at the end once more. */
  private void assertRefused(Path good, List<Path> hostile)
      throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>(List.of(good, good));
    files.addAll(hostile);
    files.add(good);
    List<Outcome> outcomes = SmallHeap.imports(folder, HEAP_MB, files);
    assertThat(outcomes).hasSameSizeAs(files);
    assertThat(List.of(outcomes.get(1), outcomes.getLast())).allMatch(Outcome::stored);
    long usual = outcomes.get(1).millis();
    assertThat(outcomes.subList(2, files.size() - 1))
        .noneMatch(Outcome::stored)
        .allSatisfy(one -> assertThat(one.millis()).isLessThanOrEqualTo(usual + MOST_MILLIS));
  }
}
