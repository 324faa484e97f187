package io.weightroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.choice.EngineWish;
import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.device.DeviceWish;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short trial before a long run, with real workers of both engines. */
class EngineOfRunTest {
  private static final String IRIS =
      "a,b,kind\n" + "5.1,3.5,setosa\n4.9,3.1,virginica\n6.2,2.9,versicolor\n".repeat(10);
  private static final long PATIENCE_MILLIS = 120_000;

  @TempDir private Path folder;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  /** A run that is predicted to take minutes; nobody trains it here. */
  private Job longRun() throws IOException {
    String design = CommandLine.design(folder, "{\"epochs\": 1000000, \"batch_size\": 1}");
    Design read = DesignFormat.read(Files.readAllBytes(Path.of(design)), "design.json").orThrow();
    String data = CommandLine.file(folder, "iris.csv", IRIS);
    DataSource source =
        DataOptions.source(TrainOptions.parse(List.of(design, "--data", data)).orThrow()).orThrow();
    return new Job(
        "long", read, "iris", source, "", new Placement(EngineKind.DL4J, Device.CPU, 1, "unasked"));
  }

  private Placement place(EngineWish wish, RunFolder run, long limitMillis) throws IOException {
    PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);
    return new EngineOfRun(folder.resolve("store"), wish, DeviceWish.CPU, err, limitMillis)
        .place(longRun(), run)
        .orElseThrow();
  }

  private RunFolder folder() {
    return RunFolder.create(folder.resolve("run")).orThrow();
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void triesTheEnginesBeforeALongRunOfAnUnknownStructure() throws IOException {
    RunFolder run = folder();
    Placement placed = place(EngineWish.AUTO, run, PATIENCE_MILLIS);
    assertThat(told())
        .matches(
            "(Deeplearning4j|LibTorch), \\d+ threads?: (\\d+(\\.\\d)?×|about) as fast as"
                + " (Deeplearning4j|LibTorch) on this network\\.\n");
    assertThat(told()).startsWith(placed.engine().title());
    assertThat(placed.reason()).doesNotContain("predicted");
    assertThat(CommandLine.names(run.root())).doesNotContain("trial.json");
    assertThat(folder.resolve("store/trials/wanted")).isNotEmptyDirectory();
    assertThat(folder.resolve("store/trials/measured")).as("too short to be kept").doesNotExist();
  }

  @Test
  void predictsWhereTheTrialIsNotDoneInTime() throws IOException {
    RunFolder run = folder();
    Placement placed = place(EngineWish.AUTO, run, 1);
    assertThat(placed.reason()).contains(": predicted to be ");
    assertThat(CommandLine.names(run.root())).doesNotContain("trial.json");
  }

  @Test
  void predictsWhereTheTrialCannotBeWritten() throws IOException {
    RunFolder run = folder();
    Files.createDirectories(run.root().resolve("trial.json").resolve("in the way"));
    Placement placed = place(EngineWish.AUTO, run, PATIENCE_MILLIS);
    assertThat(placed.reason()).contains(": predicted to be ");
    assertThat(told()).contains("The engines cannot be tried beforehand: ");
  }

  @Test
  void triesNothingForWhoeverHasChosen() throws IOException {
    Placement placed = place(EngineWish.of(EngineKind.LIBTORCH), folder(), PATIENCE_MILLIS);
    assertThat(placed.engine()).isEqualTo(EngineKind.LIBTORCH);
    assertThat(placed.reason()).contains(": chosen by you");
  }
}
