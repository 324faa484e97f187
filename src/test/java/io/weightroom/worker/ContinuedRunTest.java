package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.job.Checkpoint;
import io.weightroom.job.Checkpoints;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Journal;
import io.weightroom.job.RunFolder;
import io.weightroom.job.Start;
import io.weightroom.network.Design;
import io.weightroom.reader.DataSource;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that begin where others ended, each trained by a worker process of its own. */
class ContinuedRunTest {
  @TempDir private Path temporary;

  private RunFolder folder(String name) {
    return RunFolder.create(temporary.resolve(name)).orThrow();
  }

  private static JsonNode parts(RunFolder folder) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(folder.report())).path("parts");
  }

  @Test
  void threeEpochsAndThreeMoreAreSixBitForBit() throws IOException, InterruptedException {
    DataSource iris = Trained.sample("iris", temporary);
    RunFolder three = RealRun.train(folder("three"), RealRun.irises(3), iris, null);
    RunFolder six = RealRun.train(folder("six"), RealRun.irises(6), iris, null);

    Checkpoint last = Checkpoints.newestValid(three).orElseThrow();
    RunFolder more = folder("more");
    Start start = Start.state(last, "brisk-otter", more);
    assertThat(start).isEqualTo(new Start(Start.Kind.STATE, "brisk-otter", 3));
    // the new run stands by itself: what it came from may be deleted
    DurableFiles.deleteTree(three.root());
    RealRun.train(more, RealRun.irises(6), iris, start);

    assertThat(RealRun.weights(more)).isEqualTo(RealRun.weights(six));
    assertThat(parts(more)).isEqualTo(parts(six));
    assertThat(more.predictions().resolve("validation.npy"))
        .hasSameBinaryContentAs(six.predictions().resolve("validation.npy"));
    assertThat(Journal.replay(Journal.read(more)).position())
        .isEqualTo(Journal.replay(Journal.read(six)).position());
    // so that it, too, can be continued
    assertThat(Checkpoints.newestValid(more).orElseThrow().step())
        .isEqualTo(Checkpoints.newestValid(six).orElseThrow().step());
  }

  @Test
  void startsFromTheWeightsOfAnotherModel() throws IOException, InterruptedException {
    DataSource iris = Trained.sample("iris", temporary);
    RunFolder old = RealRun.train(folder("old"), RealRun.irises(5), iris, null);
    RunFolder fresh = folder("fresh");
    Start start = Start.weights(old, "brisk-otter", 5, fresh);
    Design still = RealRun.irises(1);
    Recipe slow =
        Recipe.read(
                still
                    .recipe()
                    .write()
                    .set(
                        "optimizer",
                        JsonMapper.shared()
                            .readTree("{\"type\": \"SGD\", \"learning_rate\": 1e-30}")))
            .orThrow();
    RealRun.train(fresh, new Design("Iris", still.network(), slow), iris, start);

    // a step of 1e-30 rounds to nothing: what was learned is what the new run began with
    Map<String, Tensor> before = RealRun.weights(old);
    Map<String, Tensor> after = RealRun.weights(fresh);
    assertThat(after.get("dense_1.weight")).isEqualTo(before.get("dense_1.weight"));
    assertThat(after.get("output.weight")).isEqualTo(before.get("output.weight"));
  }
}
