package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Problem;
import io.weightroom.choice.EngineChoice;
import io.weightroom.choice.EngineWish;
import io.weightroom.choice.Structure;
import io.weightroom.choice.Timing;
import io.weightroom.choice.Trial;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.RunEvent;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.DesignSetting;
import io.weightroom.reader.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Which engine trains a run, with real workers of both and real trials. */
@ServerTest
@TestPropertySource(properties = {"weightroom.engine=auto", "weightroom.trials=true"})
@DirtiesContext
class RunEnginesTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @Autowired private RunQueue queue;
  @Autowired private RunFolders folders;
  @Autowired private EngineChoice choice;
  @Autowired private Library library;
  @Autowired private Accounts accounts;

  @Value("${weightroom.data}")
  private Path data;

  private UserId owner() {
    return accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
  }

  private Dataset sample(int number) {
    return library.take(owner(), Sample.all().get(number)).orThrow();
  }

  private RunId submit(Design design, Dataset dataset, Origin origin, EngineWish wish) {
    return queue.submit(owner(), design, dataset, origin, null, wish).orThrow();
  }

  private Placement placement(RunId id) {
    return Job.read(folders.of(id)).orThrow().placement();
  }

  private void awaitEnd(RunId id) {
    await().atMost(LIMIT).until(() -> !queue.find(id).orElseThrow().status().isActive());
    assertThat(queue.find(id).orElseThrow())
        .extracting(Run::status, Run::reason)
        .contains(RunStatus.FINISHED);
  }

  private String startedOn(RunId id) {
    return Journal.read(folders.of(id)).stream()
        .map(entry -> entry.event())
        .filter(RunEvent.Started.class::isInstance)
        .map(event -> ((RunEvent.Started) event).engine())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void trainsOnWhatSomebodyChoosesAndStaysThereForWhatIsMadeOfIt() {
    Dataset iris = sample(0);
    Design design = SmallDesign.of(3);
    RunId first = submit(design, iris, Origin.DESIGN, EngineWish.of(EngineKind.LIBTORCH));
    assertThat(placement(first).engine()).isEqualTo(EngineKind.LIBTORCH);
    assertThat(placement(first).reason()).contains(": chosen by you");
    awaitEnd(first);
    assertThat(startedOn(first)).isEqualTo("LibTorch");

    Run run = queue.find(first).orElseThrow();
    Design changed =
        DesignSetting.of(design).stream()
            .filter(each -> each.name().equals("learning_rate"))
            .findFirst()
            .orElseThrow()
            .in(design, 0.02);
    Origin origin = new Twin(design, changed).origin(run);
    RunId twin = submit(changed, iris, origin, EngineWish.AUTO);
    assertThat(placement(twin))
        .isEqualTo(
            new Placement(
                placement(first).engine(),
                placement(first).device(),
                placement(first).threads(),
                threads(placement(first)) + ": as " + run.name() + ", whose twin it is"));

    RunId back = submit(changed, iris, origin, EngineWish.of(EngineKind.DL4J));
    assertThat(placement(back).engine()).isEqualTo(EngineKind.DL4J);
    assertThat(placement(back).reason()).contains(": chosen by you");

    RunId more = queue.goOn(owner(), first, 2).orThrow();
    assertThat(placement(more).engine()).isEqualTo(EngineKind.LIBTORCH);
    assertThat(placement(more).threads()).isEqualTo(placement(first).threads());
    assertThat(placement(more).reason()).endsWith(": as " + run.name() + ", which it continues");
    RunId other = queue.goOn(owner(), first, 2, iris, EngineWish.of(EngineKind.DL4J)).orThrow();
    assertThat(placement(other).engine()).isEqualTo(EngineKind.DL4J);
    assertThat(placement(other).reason()).contains(": chosen by you");
    awaitEnd(twin);
    awaitEnd(back);
    awaitEnd(more);
    awaitEnd(other);
    assertThat(startedOn(other)).isEqualTo("Deeplearning4j");
    assertThat(queue.find(other).orElseThrow().reason()).isEqualTo("All 5 epochs are done.");
    assertThat(startedOn(back)).isEqualTo("Deeplearning4j");
    assertThat(startedOn(more)).isEqualTo("LibTorch");
  }

  private static String threads(Placement placement) {
    return placement.threads() == 1 ? "CPU, 1 thread" : "CPU, " + placement.threads() + " threads";
  }

  @Test
  void predictsAtFirstAndMeasuresWhenNobodyTrains() {
    Dataset iris = sample(0);
    Design design = small("\"units\": 24", "\"epochs\": 2, \"batch_size\": 10");
    RunId first = submit(design, iris, Origin.DESIGN, EngineWish.AUTO);
    assertThat(placement(first).reason()).contains(": predicted to be ");
    awaitEnd(first);

    Structure structure =
        Structure.of(
            RunQueue.check(design, iris).checked().orElseThrow(),
            design.recipe(),
            iris.schema().samples());
    await().atMost(LIMIT).until(() -> choice.trials().of(structure).isPresent());
    Trial trial = choice.trials().of(structure).orElseThrow();
    assertThat(trial.timings())
        .extracting(Timing::engine)
        .contains(EngineKind.DL4J, EngineKind.LIBTORCH);
    assertThat(trial.timings()).hasSize(2 * choice.threads().size());

    RunId second = submit(design, iris, Origin.DESIGN, EngineWish.AUTO);
    assertThat(placement(second).reason())
        .containsPattern(": (\\d+(\\.\\d)?×|about) as fast as (LibTorch|Deeplearning4j) on this");
    awaitEnd(second);
  }

  /** As on a full disk; a file in the place of the folder, because root may write anywhere. */
  @Test
  void trainsOnThePredictedEngineWhereTrialsCannotBeWritten() throws IOException {
    Path trials = Files.createDirectories(data).resolve("trials");
    DurableFiles.deleteTree(trials);
    Files.writeString(trials, "in the way");
    try {
      Design design = small("\"units\": 23", "\"epochs\": 1, \"batch_size\": 9");
      RunId run = submit(design, sample(0), Origin.DESIGN, EngineWish.AUTO);
      assertThat(placement(run).reason()).contains(": predicted to be ");
      awaitEnd(run);
      assertThat(trials).hasContent("in the way");
    } finally {
      Files.delete(trials);
    }
  }

  @Test
  void trainsOnTheOnlyEngineThatCan() {
    Dataset digits = sample(1);
    Design skipping =
        design(
            """
            [{"id": "input", "type": "Input"},
             {"id": "conv", "type": "Conv2D", "settings":
               {"filters": 2, "kernel_size": [3, 1], "strides": [1, 4], "padding": "same"}},
             {"id": "flatten", "type": "Flatten"},
             {"id": "output", "type": "Output"}]
            """,
            """
            [{"from": "input", "to": "conv"}, {"from": "conv", "to": "flatten"},
             {"from": "flatten", "to": "output"}]
            """,
            "\"epochs\": 1, \"batch_size\": 256");
    assertThat(RunQueue.check(skipping, digits).problems()).isEmpty();
    assertThat(RunQueue.check(skipping, digits, EngineWish.of(EngineKind.DL4J)).problems())
        .extracting(Problem::what)
        .singleElement()
        .asString()
        .startsWith("Deeplearning4j cannot combine padding");
    assertThat(
            queue
                .submit(
                    owner(), skipping, digits, Origin.DESIGN, null, EngineWish.of(EngineKind.DL4J))
                .problems())
        .hasSize(1);

    RunId run = submit(skipping, digits, Origin.DESIGN, EngineWish.AUTO);
    assertThat(placement(run).engine()).isEqualTo(EngineKind.LIBTORCH);
    assertThat(placement(run).reason())
        .contains(": the only engine that can train this network: Deeplearning4j cannot combine");
    awaitEnd(run);
    assertThat(startedOn(run)).isEqualTo("LibTorch");
  }

  private static Design small(String dense, String recipe) {
    return design(
        """
        [{"id": "input", "type": "Input"},
         {"id": "dense", "type": "Dense", "settings": {%s}},
         {"id": "output", "type": "Output"}]
        """
            .formatted(dense),
        """
        [{"from": "input", "to": "dense"}, {"from": "dense", "to": "output"}]
        """,
        recipe);
  }

  private static Design design(String nodes, String edges, String recipe) {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Chosen",
         "nodes": %s, "edges": %s, "recipe": {%s}}
        """
            .formatted(nodes, edges, recipe);
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();
  }
}
