package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weightroom.catalog.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  @TempDir Path folder;

  @Test
  void takesANewOrEmptyFolder() throws IOException {
    RunFolder made = RunFolder.create(folder.resolve("a/b")).orThrow();
    assertThat(made.train()).isEmptyDirectory();
    assertThat(made.validation()).isEmptyDirectory();
    assertThat(made.checkpoints()).isEmptyDirectory();

    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(RunFolder.create(empty)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesAFolderWithFilesAndAFile() throws IOException {
    Path full = Files.createDirectory(folder.resolve("full"));
    Path file = Files.writeString(full.resolve("mine.txt"), "mine");
    assertThat(RunFolder.create(full).problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).startsWith(full + ": A run needs a new or empty folder");
              assertThat(p.remedy()).isNotEmpty();
            });
    assertThat(RunFolder.create(file).problems()).hasSize(1);
    assertThat(RunFolder.create(file.resolve("below")).problems()).hasSize(1);
    assertThat(Files.list(full)).containsExactly(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc",
        "%2e%2e",
        "%252e",
        "A",
        "a.b",
        "-a",
        "a\0",
        "a\n",
        "\\\\host\\share"
      })
  void refusesIdsThatCouldLeaveTheFolder(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> RunFolder.of(folder, id));
  }

  @Test
  void liesUnderTheFolderOfRuns() {
    assertThat(RunFolder.of(folder, "7f3a-1").root()).isEqualTo(folder.resolve("7f3a-1"));
  }
}
