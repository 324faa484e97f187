package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.tensor.MemoryFolder;
import io.weightroom.tensor.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made by hand from the format's description. */
class IdxImportTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @Test
  void imagesOfBothPairsAreStoredWithTheirParts() throws IOException {
    DataSource.Idx source =
        new DataSource.Idx(
            images("train", 3, 1),
            labels("train-labels", 5, 9, 5),
            images("test", 1, 1),
            labels("test-labels", 9));
    Imported imported = imported(source).orThrow();
    assertThat(imported.schema()).isEqualTo(new Schema.Images(2, 3, 1, List.of("5", "9"), 4));
    try (ImageStore store = (ImageStore) Store.open(folder.resolve("v1")).orThrow()) {
      assertThat(store.split()).isEqualTo(new SplitPlan.Given());
      assertThat(Stream.of(0, 1, 2, 3).map(store::label)).containsExactly(0, 1, 0, 1);
      assertThat(Stream.of(2, 3).map(store::given)).containsExactly(Part.TRAIN, Part.TEST);
      assertThat(store.pixels(2)).containsExactly(12, 13, 14, 15, 16, 17);
      assertThat(store.pixels(3)).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void colourIsStoredChannelsFirst() throws IOException {
    DataSource.Idx source =
        new DataSource.Idx(images("colour", 2, 3), labels("labels", 0, 1), null, null);
    imported(source).orThrow();
    try (ImageStore store = (ImageStore) Store.open(folder.resolve("v1")).orThrow()) {
      assertThat(store.pixels(0))
          .containsExactly(0, 3, 6, 9, 12, 15, 1, 4, 7, 10, 13, 16, 2, 5, 8, 11, 14, 17);
    }
  }

  @Test
  void whatDoesNotBelongTogetherIsRefusedAndNothingIsLeft() throws IOException {
    Path images = images("images", 3, 1);
    Path labels = labels("labels", 0, 1, 0);
    assertThat(problem(new DataSource.Idx(labels, images, null, null)))
        .contains("images and labels are exchanged");
    assertThat(problem(new DataSource.Idx(images, labels("few", 0, 1), null, null)))
        .contains("2 labels for 3 images");
    assertThat(problem(new DataSource.Idx(images, labels("one", 4, 4, 4), null, null)))
        .contains("1 class; from 2");
    assertThat(
            problem(
                new DataSource.Idx(images, labels, images("t", 1, 1), labels("other", 8), null)))
        .contains("has the label 8");
    assertThat(problem(new DataSource.Idx(images, labels, images, null))).contains("one of them");
    Path cut = Files.write(folder.resolve("cut"), cutOff(Files.readAllBytes(images)));
    assertThat(problem(new DataSource.Idx(cut, labels, null, null))).contains("is cut off");
    ByteBuffer flood = ByteBuffer.allocate(16);
    flood.put(new byte[] {0, 0, 8, 3}).putInt(1).putInt(40_000).putInt(40_000);
    Path large = Files.write(folder.resolve("flood"), flood.array());
    assertThat(problem(new DataSource.Idx(large, labels("l", 1), null, null)))
        .contains("40000 × 40000 pixels; at most 2048");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString())).noneMatch(n -> n.startsWith("v1"));
    }
  }

  @Test
  void survivesDamage() throws IOException {
    Path labels = labels("labels", 0, 1, 0);
    byte[] images = Files.readAllBytes(images("images", 3, 1));
    int refused =
        Mutations.survive(
            images,
            folder.resolve("damaged"),
            5_000,
            damaged -> preview(new DataSource.Idx(damaged, labels, null, null)));
    assertThat(refused).isBetween(2_000, 4_999);
    refused =
        Mutations.survive(
            Files.readAllBytes(labels),
            folder.resolve("damaged"),
            5_000,
            damaged -> preview(new DataSource.Idx(folder.resolve("images"), damaged, null, null)));
    assertThat(refused).isBetween(2_000, 4_999);
  }

  private static Result<Preview> preview(DataSource source) {
    Preview preview = Preview.of(source);
    return preview.problems().isEmpty() ? Result.ok(preview) : Result.failed(preview.problems());
  }

  private Result<Imported> imported(DataSource source) {
    return Import.run(source, folder.resolve("v1"), Progress.SILENT);
  }

  private String problem(DataSource source) {
    return imported(source).problems().getFirst().line();
  }

  private static byte[] cutOff(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 1);
  }

  /** Images of 2 × 3 pixels that count from 0. */
  private Path images(String name, int count, int channels) throws IOException {
    boolean coloured = channels > 1;
    ByteBuffer bytes = ByteBuffer.allocate((coloured ? 20 : 16) + count * 6 * channels);
    bytes.put(new byte[] {0, 0, 8, (byte) (coloured ? 4 : 3)}).putInt(count).putInt(2).putInt(3);
    if (coloured) {
      bytes.putInt(channels);
    }
    for (int i = 0; bytes.hasRemaining(); i++) {
      bytes.put((byte) i);
    }
    return Files.write(folder.resolve(name), bytes.array());
  }

  private Path labels(String name, int... labels) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length);
    bytes.put(new byte[] {0, 0, 8, 1}).putInt(labels.length);
    for (int label : labels) {
      bytes.put((byte) label);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes.array());
    }
    return Files.write(folder.resolve(name), packed.toByteArray());
  }
}
