package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRehearsalTest {
  @TempDir Path folder;

  @Test
  void startsAServerAsksForAPageAndLeavesNothing() throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Process rehearsal =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartRehearsal.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();

    assertThat(rehearsal.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(rehearsal.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    assertThat(Files.readString(folder.resolve("log"))).contains("Weightroom is ready: http://");
    assertThat(data).doesNotExist();
  }
}
