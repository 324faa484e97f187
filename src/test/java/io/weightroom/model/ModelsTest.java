package io.weightroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunStatus;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a finished run's model answers, with real workers. */
@ServerTest
class ModelsTest {
  @Autowired private Models models;
  @Autowired private Samples samples;
  @Autowired private SampleWorkers workers;
  @Autowired private RunQueue queue;
  @Autowired private RunFiles files;
  @Autowired private Library library;
  @Autowired private Accounts accounts;

  private RunId trained(UserId owner) {
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    Design best = Starters.best(iris.preview().schema().form()).orElseThrow().design();
    Design quick = new Design(best.name(), best.network(), best.recipe().withEpochs(5));
    RunId id = queue.submit(owner, quick, iris).orThrow();
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> queue.find(id).orElseThrow().status() == RunStatus.FINISHED);
    return id;
  }

  @Test
  void aModelAnswersForSamplesAsItsRunDidAndKnowsWhatTrainingSaw() throws Exception {
    UserId mia = accounts.signedIn(TestPeople.member(accounts, "Mia")).orElseThrow().user().id();
    UserId bob = accounts.signedIn(TestPeople.member(accounts, "Bob")).orElseThrow().user().id();
    RunId run = trained(mia);

    assertThat(models.of(mia)).extracting(Model::id).contains(run);
    assertThat(models.of(bob)).isEmpty();
    Model model = models.find(run).orElseThrow();
    assertThat(model.headline().orElseThrow().metric()).isEqualTo("accuracy");
    assertThat(models.card(model).readme())
        .startsWith("---\nlibrary_name: weightroom\npipeline_tag: tabular-classification\n")
        .contains("setosa, versicolor, virginica")
        .contains("| Validation | accuracy |");

    ModelInputs inputs = models.inputs(run).orElseThrow();
    assertThat(inputs.columns()).hasSize(4);
    ModelInputs.Seen petals = inputs.seen("petal_length").orElseThrow();
    assertThat(petals.min()).isBetween(1.0, 1.3);
    assertThat(petals.max()).isBetween(6.4, 6.9);
    assertThat(inputs.example()).containsKeys("petal_length", "sepal_width");

    PickedSample picked = samples.any(run, new SplittableRandom(3)).orElseThrow();
    Path predictions = files.folder(run).predictions();
    long[] ids =
        ((LongTensor) Npy.read(predictions.resolve("validation-ids.npy")).orThrow()).longs();
    int at =
        IntStream.range(0, ids.length)
            .filter(i -> ids[i] == picked.number())
            .findFirst()
            .orElseThrow();
    Tensor found = (Tensor) Npy.read(predictions.resolve("validation.npy")).orThrow();
    try (SampleWorker worker = workers.join(files.folder(run))) {
      SampleAnswer answer = worker.ask(picked.cells()).get();
      assertThat(answer.problems()).isEmpty();
      for (int c = 0; c < 3; c++) {
        assertThat(answer.targets().getFirst().values()[c])
            .isCloseTo(found.at(3 * at + c), within(1e-6));
      }
      SampleAnswer far =
          worker
              .ask(
                  Map.of(
                      "sepal_length",
                      "5",
                      "sepal_width",
                      "3",
                      "petal_length",
                      "60",
                      "petal_width",
                      ""))
              .get();
      assertThat(far.notes())
          .anyMatch(note -> note.startsWith("petal_length lies outside of what training saw"))
          .anyMatch(note -> note.startsWith("petal_width is empty and is filled with"));
    }
    assertThat(workers.alive()).isZero();
  }

  @Test
  void onlyAFewWorkersLiveAtATimeAndTheOldestMakesRoom() {
    UserId ida = accounts.signedIn(TestPeople.member(accounts, "Ida")).orElseThrow().user().id();
    RunId run = trained(ida);
    List<SampleWorker> pages =
        IntStream.range(0, SampleWorkers.MOST + 1)
            .mapToObj(_ -> workers.join(files.folder(run)))
            .toList();
    try {
      pages.forEach(SampleWorker::warm);

      await().untilAsserted(() -> assertThat(pages.getFirst().isAlive()).isFalse());
      assertThat(workers.alive()).isEqualTo(SampleWorkers.MOST);
    } finally {
      pages.forEach(SampleWorker::close);
    }
    assertThat(workers.alive()).isZero();
  }
}
