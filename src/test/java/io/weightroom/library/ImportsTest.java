package io.weightroom.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Result;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Imported;
import io.weightroom.reader.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that break off, wherever they do. */
class ImportsTest {
  private static final DatasetId ID = new DatasetId(7);

  @TempDir private Path data;

  private static Imports imports(Path data) {
    return new Imports(new DatasetFolders(data), 60, 1);
  }

  private Result<Dataset> end(Imports imports, Function<Imported, Result<Dataset>> keep)
      throws Exception {
    DataSource source =
        Sample.all().getFirst().copyTo(Files.createDirectories(data.resolve("upload")));
    Importing importing = imports.start(ID, 1, source, keep);
    try {
      return importing.end().get(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the import never ended", e);
    }
  }

  @Test
  void aFolderThatCannotBeMadeEndsTheImportWithASentence() throws Exception {
    Path file = Files.writeString(data.resolve("not-a-folder"), "");
    Imports imports = imports(file);
    Result<Dataset> end = end(imports, _ -> Importing.cancelled());
    assertThat(end.problems().getFirst().line())
        .isEqualTo(
            "The import broke off because of an error in the server; nothing of it was kept. Try"
                + " again; if it happens again, ask whoever looks after the server for what its log"
                + " says of dataset 7.");
    assertThat(imports.of(ID)).isEmpty();
  }

  @Test
  void aDatabaseThatFailsLeavesNothingAndTheNextImportRuns() throws Exception {
    Imports imports = imports(data);
    DatasetFolders folders = new DatasetFolders(data);
    for (int turn = 0; turn < 2; turn++) {
      Result<Dataset> end =
          end(
              imports,
              _ -> {
                throw new StackOverflowError("injected");
              });
      assertThat(end.problems().getFirst().what()).contains("because of an error in the server");
      assertThat(imports.of(ID)).isEmpty();
      assertThat(folders.of(ID)).isEmptyDirectory();
    }
  }

  @Test
  void aFullDiskIsToldAsSuch() throws Exception {
    IOException full = new FileSystemException("x", null, "No space left on device");
    Result<Dataset> end =
        end(
            imports(data),
            _ -> {
              throw new IllegalStateException(new UncheckedIOException(full));
            });
    assertThat(end.problems().getFirst().what())
        .isEqualTo("The server's disk is full; nothing of it was kept.");
  }
}
