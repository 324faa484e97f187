package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFolderTest {
  @TempDir private Path runs;

  @Test
  void whatAKilledServerLeftIsSwept() throws IOException {
    RunFolder run = RunFolder.create(runs.resolve("one")).orThrow();
    PredictionFolder broken = PredictionFolder.create(run);
    Files.writeString(broken.root().resolve("input.bin"), "half");
    PredictionFolder done = PredictionFolder.create(run);
    Files.writeString(done.root().resolve("input.csv.gz"), "all");
    Files.writeString(done.request(), "{}");
    Files.writeString(done.results(), "a");
    Files.writeString(done.answer(), "{}");
    PredictionFolder running = PredictionFolder.create(run);
    Files.writeString(running.root().resolve("input.bin"), "all");
    Files.writeString(running.request(), "{}");
    Files.writeString(runs.resolve("no run"), "");

    PredictionFolder.sweep(runs);

    assertThat(PredictionFolder.numbers(run)).containsExactly(2, 3);
    assertThat(done.root().resolve("input.csv.gz")).doesNotExist();
    assertThat(done.results()).exists();
    assertThat(running.root().resolve("input.bin")).exists();
  }

  @Test
  void aServerWithoutRunsHasNothingToSweep() {
    Path none = runs.resolve("none");
    PredictionFolder.sweep(none);
    assertThat(none).doesNotExist();
  }
}
