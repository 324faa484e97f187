package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weightroom.job.DurableFiles;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Servers that are killed or stopped in the middle of a run; nothing of it is lost. */
class ServerDeathIT {
  private static final int EPOCHS = 6000;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path data = Path.of("target/server-death").toAbsolutePath();

  @BeforeEach
  void freshFolder() {
    DurableFiles.deleteTree(data);
  }

  private Process server(String... more) throws IOException {
    Files.createDirectories(data);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerOfATest.class.getName(),
                data.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private Process serverWithARun() throws IOException {
    Process server = server(String.valueOf(EPOCHS));
    awaitWord(server.inputReader(StandardCharsets.UTF_8), "submitted");
    await().atMost(LIMIT).until(() -> epochs() > 0);
    return server;
  }

  /** What a server says behind a word of its own. */
  private static String awaitWord(BufferedReader output, String word) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(word + " ")) {
      line = output.readLine();
    }
    assertThat(line).as("the server has said " + word).isNotNull();
    return line.substring(word.length() + 1);
  }

  /** Whether a process runs; one that is dead and forgotten has no command any more. */
  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  private RunFolder folder() {
    return RunFolder.of(data.resolve("runs"), "1");
  }

  private long epochs() {
    return events().stream().filter(RunEvent.EpochDone.class::isInstance).count();
  }

  private List<RunEvent> events() {
    return Journal.read(folder()).stream().map(JournalEntry::event).toList();
  }

  private List<RunEvent.Started> starts() {
    return events().stream()
        .filter(RunEvent.Started.class::isInstance)
        .map(RunEvent.Started.class::cast)
        .toList();
  }

  private void killWorker() {
    ProcessHandle.of(starts().getLast().pid()).ifPresent(ProcessHandle::destroyForcibly);
    await().atMost(LIMIT).until(() -> !RunLock.isHeld(folder()));
  }

  private void awaitTheEnd() {
    try (ConfigurableApplicationContext next = ServerOfATest.start(data)) {
      RunQueue queue = next.getBean(RunQueue.class);
      await()
          .atMost(LIMIT)
          .until(() -> queue.find(new RunId(1)).orElseThrow().status() == RunStatus.FINISHED);
    }
  }

  /** The numbers of the report that do not depend on the time it took. */
  private JsonNode result() throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(folder().report())).path("parts");
  }

  private JsonNode undisturbed() throws Exception {
    Process server = serverWithARun();
    await().atMost(LIMIT).until(() -> Files.exists(folder().report()));
    server.destroy();
    server.waitFor();
    JsonNode result = result();
    DurableFiles.deleteTree(data);
    return result;
  }

  @Test
  void killsOfTheServerAndOfBothLoseNothingAndChangeNoNumber() throws Exception {
    JsonNode expected = undisturbed();

    // the server alone: its worker goes on, and the next server attaches to it
    Process server = serverWithARun();
    server.destroyForcibly().waitFor();
    assertThat(RunLock.isHeld(folder())).isTrue();
    awaitTheEnd();
    assertThat(starts()).hasSize(1);
    assertThat(result()).isEqualTo(expected);
    freshFolder();

    // both: the next server resumes the run
    server = serverWithARun();
    server.destroyForcibly().waitFor();
    killWorker();
    awaitTheEnd();
    assertThat(starts()).hasSize(2);
    assertThat(result()).isEqualTo(expected);
  }

  @Test
  void aServerThatIsStoppedSendsItsWorkerToACheckpointAndTheNextOneResumes() throws Exception {
    Process server = serverWithARun();
    server.destroy();
    server.waitFor();

    assertThat(events().getLast()).isInstanceOf(RunEvent.Paused.class);
    assertThat(RunLock.isHeld(folder())).isFalse();
    awaitTheEnd();
    assertThat(events())
        .anyMatch(e -> e instanceof RunEvent.Resumed resumed && resumed.at().step() > 0);
  }

  @Test
  void aWarmWorkerDiesWithItsServerBeforeItHasARunAndOutlivesItAfterwards() throws Exception {
    Process server = server("0", "warm");
    long waiting = waiting(server.inputReader(StandardCharsets.UTF_8));
    assertThat(lives(waiting)).isTrue();
    server.destroyForcibly().waitFor();
    await().atMost(LIMIT).until(() -> !lives(waiting));
    freshFolder();

    server = server(String.valueOf(EPOCHS), "warm");
    BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
    long worker = waiting(output);
    awaitWord(output, "submitted");
    await().atMost(LIMIT).until(() -> epochs() > 0);
    server.destroyForcibly().waitFor();
    assertThat(lives(worker)).isTrue();
    assertThat(RunLock.isHeld(folder())).isTrue();
    awaitTheEnd();
    assertThat(starts()).extracting(RunEvent.Started::pid).containsExactly(worker);
    assertThat(folder().workerLog()).exists();
  }

  private static long waiting(BufferedReader output) throws IOException {
    return Long.parseLong(awaitWord(output, "waits"));
  }
}
