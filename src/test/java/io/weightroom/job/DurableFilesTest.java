package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
  @TempDir Path folder;

  @Test
  void aFailedWriteKeepsTheOldContent() {
    Path file = folder.resolve("report.json");
    DurableFiles.write(file, bytes("old"));
    assertThatThrownBy(
            () ->
                DurableFiles.write(
                    file,
                    out -> {
                      out.write(bytes("half of the ne"));
                      out.flush();
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(file).hasContent("old");

    DurableFiles.write(file, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void replacesAFile() {
    Path file = folder.resolve("heartbeat.json");
    DurableFiles.replace(file, bytes("a longer first one"));
    DurableFiles.replace(file, bytes("second"));
    assertThat(file).hasContent("second");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void deletesLeftoversAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("model.json.tmp"), "x");
    Files.createDirectory(folder.resolve("12.tmp"));
    Files.writeString(folder.resolve("12.tmp/weights"), "x");
    Files.writeString(folder.resolve("kept.json"), "x");
    DurableFiles.deleteLeftovers(folder);
    assertThat(folder).isDirectoryContaining("glob:**kept.json");
    assertThat(Files.list(folder)).hasSize(1);
    DurableFiles.deleteLeftovers(folder.resolve("not-there"));
  }

  @Test
  void deletesALinkButNotWhatItLeadsTo() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
    Path run = Files.createDirectories(folder.resolve("run/deep"));
    Files.createSymbolicLink(run.resolve("link"), outside);
    DurableFiles.deleteTree(folder.resolve("run"));
    assertThat(folder.resolve("run")).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }

  /** The digest of "abc" is the example of FIPS 180-4. */
  @Test
  void digests() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(DurableFiles.sha256(file))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
