package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is killed, or whose disk is full, leaves a whole dataset or none. */
class ImportDeathTest {
  private static final int ROWS = 300_000;

  @TempDir private Path folder;

  /** The program that is killed: imports a file, and says when it has begun and ended. */
  static final class Importer {
    private Importer() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      Path store = Path.of(arguments[1]);
      Files.writeString(file.resolveSibling("begun"), "");
      var result = Import.run(DataSource.Csv.of(file), store, Progress.SILENT);
      Files.writeString(file.resolveSibling("said"), result.problems().toString());
    }
  }

  @Test
  void killedAtAnyMomentTheStoreIsWholeOrNotThere() throws IOException, InterruptedException {
    Path file = table();
    Random random = new Random(11);
    long usual = whole(file);
    int missing = 0;
    for (int round = 0; round < 8; round++) {
      Path store = folder.resolve("v" + round);
      Files.deleteIfExists(folder.resolve("begun"));
      Process process = start(List.of(), file, store);
      while (process.isAlive() && !Files.exists(folder.resolve("begun"))) {
        Thread.onSpinWait();
      }
      process.waitFor(random.nextLong(usual), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      if (Files.exists(store)) {
        assertWhole(store);
      } else {
        missing++;
      }
      assertThat(Import.run(DataSource.Csv.of(file), folder.resolve("v" + round), Progress.SILENT))
          .as("the next import")
          .satisfies(next -> assertThat(Files.exists(store)).isTrue());
      assertWhole(store);
      assertThat(folder.resolve("v" + round + ".tmp")).doesNotExist();
    }
    assertThat(missing).as("imports that were killed before their end").isPositive();
  }

  @Test
  void aFullDiskIsToldAndLeavesNothing() throws IOException, InterruptedException {
    Path file = table();
    Path store = folder.resolve("v1");
    // no file may grow past 512 blocks, which writers are told as they are of a full disk
    Process process = start(List.of("bash", "-c", "ulimit -f 512; exec \"$@\"", "-"), file, store);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(folder.resolve("said"))).contains("could not be stored");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(one -> one.getFileName().toString()))
          .containsExactlyInAnyOrder("data.csv", "begun", "said", "log");
    }
  }

  /** Milliseconds from the beginning of an import to its end. */
  private long whole(Path file) throws IOException, InterruptedException {
    Process process = start(List.of(), file, folder.resolve("first"));
    while (process.isAlive() && !Files.exists(folder.resolve("begun"))) {
      Thread.onSpinWait();
    }
    long began = System.nanoTime();
    process.waitFor();
    assertWhole(folder.resolve("first"));
    return Math.max(2, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
  }

  private Process start(List<String> before, Path file, Path store) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Importer.class.getName(), file.toString(), store.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private Path table() throws IOException {
    Path file = folder.resolve("data.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("a,b,kind\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(i * 0.5 + "," + (i % 97) + ",k" + i % 3 + "\n");
      }
    }
    return file;
  }

  private static void assertWhole(Path folder) {
    try (TableStore store = (TableStore) Store.open(folder).orThrow()) {
      assertThat(store.samples()).isEqualTo(ROWS);
      assertThat(store.number(ROWS - 1, 0)).isEqualTo((ROWS - 1) * 0.5);
      assertThat(store.text(ROWS - 1, 2)).isEqualTo("k" + (ROWS - 1) % 3);
    }
  }
}
