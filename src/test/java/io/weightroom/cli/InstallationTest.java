package io.weightroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.EngineKind;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of installations that miss something, as processes of their own. */
class InstallationTest {
  private static final String IRIS =
      "a,b,kind\n" + "5.1,3.5,setosa\n4.9,3.1,virginica\n6.2,2.9,versicolor\n".repeat(10);

  @TempDir private Path folder;
  private Path built;

  private record Ended(int code, String out, String err) {}

  /** What a build lays out, apart from LibTorch; the libraries themselves may lie elsewhere. */
  @BeforeEach
  void install() throws IOException {
    Path all = WorkerLauncher.built();
    built = Files.createDirectories(folder.resolve("home/target"));
    Files.createDirectories(built.resolve("lib").resolve(EngineKind.DL4J.id()));
    copy(all.resolve("classes/io"), built.resolve("classes/io"));
    Path arguments = WorkerLauncher.arguments(EngineKind.DL4J);
    Files.copy(arguments, built.resolve(arguments.getFileName()));
    Files.writeString(built.resolve("engines.properties"), "dl4j=cpu\n");
  }

  /** Real files, because Java knows a class by where it really lies. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.createDirectories(to.getParent());
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private Ended train(String... options) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                built.resolve("classes") + ":" + WorkerLauncher.built().resolve("lib/dl4j/*"),
                Train.class.getName(),
                CommandLine.design(folder, "{\"epochs\": 2, \"batch_size\": 8}"),
                "--data",
                CommandLine.file(folder, "iris.csv", IRIS),
                "--out",
                folder.resolve("run").toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void anEngineThatIsNotInstalledIsRefusedInASentence() throws Exception {
    Ended refused = train("--engine", "libtorch");
    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualTo(
            "--engine: LibTorch is not installed here. Build Weightroom with it, or leave the"
                + " option out.\n");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void theOnlyEngineThatIsInstalledTrains() throws Exception {
    Ended done = train();
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("\"engine\":\"dl4j\"");
    assertThat(done.err()).contains(": the only engine that is installed.\n");
  }

  @Test
  void aWorkerThatDiesBeforeItTrainsLeavesItsLog() throws Exception {
    Path arguments = built.resolve(WorkerLauncher.arguments(EngineKind.DL4J).getFileName());
    Files.writeString(arguments, "-cp " + folder.resolve("nowhere"));
    Ended died = train();
    assertThat(died.code()).as(died.err()).isEqualTo(1);
    assertThat(died.out()).isEmpty();
    Path log = folder.resolve("run/worker.log");
    assertThat(log).content().contains("io.weightroom.worker.TrainWorker");
    assertThat(died.err())
        .contains("The worker ended before the run did. It last wrote: ")
        .endsWith("Its log is " + log + ".\n");
  }
}
