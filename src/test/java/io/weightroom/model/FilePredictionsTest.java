package io.weightroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Result;
import io.weightroom.job.PredictionFolder;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Files that models answer for, where something goes wrong. */
@ServerTest
@TestPropertySource(properties = "weightroom.upload-limit-bytes=2000000")
class FilePredictionsTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private FilePredictions predictions;
  private PlayedRun run;

  /** Its model is nothing that a worker can load. */
  @BeforeEach
  void aRun() {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    run = played.cars(owner, "asked", 1).start().epochs(1).finish();
  }

  private Result<FilePrediction> add(String name, int bytes) {
    InputStream in = new ByteArrayInputStream("1".repeat(bytes).getBytes(StandardCharsets.UTF_8));
    return predictions.add(run.id(), name, in);
  }

  private FilePrediction ended(int number) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> predictions.find(run.id(), number).orElseThrow().isOver());
    return predictions.find(run.id(), number).orElseThrow();
  }

  /** A folder as a server leaves it whose worker died, with what that one wrote. */
  private FilePrediction died(String log) throws IOException {
    PredictionFolder folder = PredictionFolder.create(run.folder());
    Files.writeString(folder.request(), "{\"name\": \"rows.csv\"}");
    Files.writeString(folder.log(), log);
    return predictions.find(run.id(), folder.number()).orElseThrow();
  }

  @Test
  void aWorkerThatDiesIsToldAndItsFileIsNotKept() {
    FilePrediction asked = add("rows.csv", 10).orThrow();
    FilePrediction failed = ended(asked.number());
    assertThat(failed.state()).isEqualTo(FilePrediction.State.FAILED);
    assertThat(failed.outcome().problems().getFirst()).contains("ended before the file was done");
    assertThat(predictions.results(run.id(), asked.number())).isEmpty();
    assertThat(names(PredictionFolder.of(run.folder(), asked.number()).root()))
        .doesNotContain("input.bin");
  }

  @Test
  void aFullDiskAndTooLittleMemoryAreToldAsSuch() throws IOException {
    assertThat(
            died("Caused by: java.io.IOException: No space left on device\n")
                .outcome()
                .problems()
                .getFirst())
        .startsWith("The server's disk is full, so that the results could not be kept.");
    assertThat(
            died("Terminating due to java.lang.OutOfMemoryError: Java heap space\n")
                .outcome()
                .problems()
                .getFirst())
        .isEqualTo("The file needs more memory than a worker has. Give it in parts.");
  }

  @Test
  void aFileThatIsTooLargeLeavesNothing() {
    Result<FilePrediction> refused = add("large.csv", 2_000_001);
    assertThat(refused.problems().getFirst().what())
        .isEqualTo("The file is larger than 2.0 MB, the most that this server takes.");
    assertThat(predictions.of(run.id())).isEmpty();
    assertThat(PredictionFolder.numbers(run.folder())).isEmpty();
  }

  @Test
  void aBrowserThatGoesAwayLeavesNothing() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the browser is gone");
          }
        };
    assertThat(predictions.add(run.id(), "cut.csv", broken).problems().getFirst().what())
        .contains("could not be kept");
    assertThat(PredictionFolder.numbers(run.folder())).isEmpty();
  }

  @Test
  void oneModelKeepsFiftyResultsUntilSomeAreDeleted() throws IOException {
    for (int i = 0; i < FilePredictions.MOST; i++) {
      died("");
    }
    assertThat(add("one-more.csv", 10).problems().getFirst().line())
        .isEqualTo(
            "This model keeps the results of 50 files, which is the limit. Delete results that you"
                + " do not need any more.");
    predictions.delete(run.id(), 7);
    assertThat(predictions.find(run.id(), 7)).isEmpty();
    assertThat(ended(add("one-more.csv", 10).orThrow().number()).name()).isEqualTo("one-more.csv");
  }

  @Test
  void whatIsCancelledIsGone() {
    List<FilePrediction> asked =
        Stream.of("one.csv", "two.csv", "three.csv").map(name -> add(name, 10).orThrow()).toList();
    predictions.delete(run.id(), asked.get(2).number());
    assertThat(predictions.of(run.id()))
        .extracting(FilePrediction::name)
        .doesNotContain("three.csv");
    ended(asked.get(1).number());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> predictions.find(run.id(), asked.get(2).number()).isEmpty());
    assertThat(PredictionFolder.numbers(run.folder())).hasSize(2);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
