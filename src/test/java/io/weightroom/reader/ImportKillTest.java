package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Result;
import io.weightroom.reader.zip.ZipMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A killed import leaves the whole store or none, and the next one clears away what it left. */
@Timeout(120)
class ImportKillTest {
  private static final int IMAGES = 3_000;

  @TempDir Path folder;

  /** Imports {@code images.zip} of a folder into {@code v1}. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      Import.run(source(folder), folder.resolve("v1"), Progress.SILENT).orThrow();
    }
  }

  private static DataSource.Zip source(Path folder) {
    return new DataSource.Zip(
        folder.resolve("images.zip"), null, ImageFiles.options(32, 32, Set.of(), false), null);
  }

  @Test
  void leavesTheWholeStoreOrNone() throws IOException, InterruptedException {
    byte[] image = ImageFiles.plain("png", 64, 64, 0x4080c0);
    ZipMaker zip = new ZipMaker();
    for (int i = 0; i < IMAGES; i++) {
      zip.store((i % 2 == 0 ? "even/" : "odd/") + i + ".png", image);
    }
    Files.write(folder.resolve("images.zip"), zip.bytes());
    Path store = folder.resolve("v1");
    Path pixels = folder.resolve("v1.tmp").resolve("pixels.bin");
    for (long bytes : List.of(1L, 65_536L, 1_000_000L, 5_000_000L, 9_000_000L)) {
      Process child = start();
      while (child.isAlive() && !Files.exists(store) && size(pixels) < bytes) {
        Thread.onSpinWait();
      }
      child.destroyForcibly();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      if (Files.exists(store)) {
        assertWhole(store);
        return;
      }
      assertThat(Store.open(store)).isInstanceOf(Result.Failed.class);
    }
    assertThat(start().waitFor()).isZero();
    assertWhole(store);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("images.zip", "v1");
    }
  }

  private static void assertWhole(Path store) {
    try (ImageStore whole = (ImageStore) Store.open(store).orThrow()) {
      assertThat(whole.samples()).isEqualTo(IMAGES);
      assertThat(whole.pixels(IMAGES - 1)).hasSize(3 * 32 * 32).endsWith(0xc0);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            folder.toString())
        .inheritIO()
        .start();
  }
}
