package io.weightroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.choice.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which engine trains from the command line, with real workers. */
class TrainEngineTest {
  private static final String IRIS =
      "a,b,kind\n" + "5.1,3.5,setosa\n4.9,3.1,virginica\n6.2,2.9,versicolor\n".repeat(10);

  @TempDir private Path folder;

  private CommandLine train(String run, String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] =
        CommandLine.design(folder, "{\"epochs\": 2, \"batch_size\": 8, \"validation_split\": 0}");
    arguments[1] = "--data";
    arguments[2] = CommandLine.file(folder, "iris.csv", IRIS);
    arguments[3] = "--out";
    arguments[4] = folder.resolve(run).toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CommandLine.train(folder.resolve("home"), arguments);
  }

  private JsonNode job(String run) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(folder.resolve(run).resolve("job.json")));
  }

  @Test
  void takesTheEngineThatIsNamed() throws IOException {
    CommandLine done = train("run", "--engine", "libtorch", "--device", "cpu");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("\"engine\":\"libtorch\"");
    assertThat(job("run").path("engine").asString()).isEqualTo("libtorch");
  }

  @Test
  void choosesByPredictionAndThenByWhatIsRemembered() throws IOException {
    CommandLine first = train("first");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err().lines().findFirst().orElseThrow())
        .matches("(Deeplearning4j|LibTorch), 1 thread: predicted to be .* on this network\\.");

    Path trials = folder.resolve("home/model-store/trials");
    String wanted = CommandLine.names(trials.resolve("wanted")).getFirst();
    Path measured = trials.resolve("measured").resolve(Machine.ofThisBuild().fingerprint());
    Files.createDirectories(measured);
    Files.writeString(
        measured.resolve(wanted),
        """
        {"format": "weightroom-trial/1", "structure": "%s", "timings": [
          {"engine": "dl4j", "threads": 1, "ms_per_step": 6.2},
          {"engine": "libtorch", "threads": 1, "ms_per_step": 2.0}]}
        """
            .formatted(wanted.replace(".json", "")));

    CommandLine second = train("second");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.err())
        .startsWith("LibTorch, 1 thread: 3.1× as fast as Deeplearning4j on this network.\n");
    assertThat(job("second").path("engine").asString()).isEqualTo("libtorch");
    assertThat(job("second").path("reason").asString())
        .startsWith("CPU, 1 thread: 3.1× as fast as Deeplearning4j on this network");
  }

  @Test
  void trainsOnThePredictedEngineWhereTrialsCannotBeReadOrWritten() throws IOException {
    Path store = Files.createDirectories(folder.resolve("home/model-store"));
    Files.writeString(store.resolve("trials"), "in the way");
    CommandLine done = train("run");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err()).contains(": predicted to be ");
    assertThat(store.resolve("trials")).hasContent("in the way");
  }
}
