package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.job.Checkpoints.Moment;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
  @TempDir Path temporary;
  RunFolder folder;
  RunLock lock;

  @BeforeEach
  void takeLock() {
    folder = RunFolder.create(temporary.resolve("run")).orThrow();
    lock = RunLock.acquire(folder).orElseThrow();
  }

  @AfterEach
  void giveLockBack() {
    lock.close();
  }

  @Test
  void givesBackWhatWasSaved() {
    Checkpoints checkpoints = open();
    assertThat(checkpoints.newest()).isEmpty();
    assertThat(Checkpoints.newestValid(folder)).isEmpty();
    Map<String, Tensor> weights =
        Map.of("dense_1.weight", Tensor.of(new int[] {2, 2}, new float[] {1, 2, 3, Float.NaN}));
    checkpoints.save(
        12,
        true,
        new CheckpointContent()
            .tensors("weights.safetensors", weights)
            .json("state.json", Json.object().put("epoch", 3)));
    Checkpoint found = Checkpoints.newestValid(folder).orElseThrow();
    assertThat(found.step()).isEqualTo(12);
    assertThat(found.best()).isTrue();
    assertThat(found.tensors("weights.safetensors")).isEqualTo(weights);
    assertThat(found.json("state.json").path("epoch").asInt()).isEqualTo(3);
    assertThat(found.files().get("state.json").sha256())
        .isEqualTo(DurableFiles.sha256(folder.checkpoints().resolve("12/state.json")));
    assertThat(checkpoints.newest()).contains(found);
  }

  @Test
  void keepsTheTwoNewestAndTheBest() throws IOException {
    Checkpoints checkpoints = open();
    save(checkpoints, 9, false);
    assertThat(names()).containsExactly("9");
    save(checkpoints, 10, true);
    save(checkpoints, 11, true);
    assertThat(names()).containsExactly("10", "11");
    save(checkpoints, 100, false);
    save(checkpoints, 101, false);
    assertThat(names()).containsExactly("100", "101", "11");
    checkpoints = open();
    save(checkpoints, 102, false);
    assertThat(names()).containsExactly("101", "102", "11");
    assertThat(checkpoints.best().orElseThrow().step()).isEqualTo(11);
  }

  @Test
  void aSecondOneOfTheSameStepIsTheNewer() throws IOException {
    Checkpoints checkpoints = open();
    for (int i = 1; i <= 11; i++) {
      checkpoints.save(
          7, false, new CheckpointContent().json("state.json", Json.object().put("i", i)));
    }
    Checkpoint newest = Checkpoints.newestValid(folder).orElseThrow();
    assertThat(newest.step()).isEqualTo(7);
    assertThat(newest.json("state.json").path("i").asInt()).isEqualTo(11);
    assertThat(names()).hasSize(2);
  }

  /** Every byte of every file of the newest is damaged in turn, and every file is lost. */
  @Test
  void skipsADamagedOneAndDeletesItWhenOpened() throws IOException {
    Checkpoints checkpoints = open();
    save(checkpoints, 1, false);
    save(checkpoints, 2, false);
    Path newest = folder.checkpoints().resolve("2");
    for (String name : List.of("weights.bin", "state.json")) {
      Path file = newest.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < bytes.length; i += 1 + bytes.length / 50) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= 1;
        Files.write(file, damaged);
        assertThat(newestStep()).isEqualTo(1);
      }
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
      assertThat(newestStep()).isEqualTo(1);
      Files.delete(file);
      assertThat(newestStep()).isEqualTo(1);
      Files.write(file, bytes);
      assertThat(newestStep()).isEqualTo(2);
    }
    Path manifest = newest.resolve("checkpoint.json");
    byte[] bytes = Files.readAllBytes(manifest);
    for (int length = 0; length < bytes.length - 2; length++) {
      Files.write(manifest, Arrays.copyOf(bytes, length));
      assertThat(newestStep()).isEqualTo(1);
    }
    assertThat(open().newest().orElseThrow().step()).isEqualTo(1);
    assertThat(names()).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "../x.json", "/x.json", "a/b.json", ".x", "checkpoint.json"})
  void refusesNamesThatLeaveTheFolder(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheckpointContent().json(name, Json.object()));
  }

  @Test
  void whatIsThereIsToldBySizesAndWhatIsWholeByDigests() throws IOException {
    save(open(), 1, false);
    Path state = folder.checkpoints().resolve("1/state.json");
    byte[] bytes = Files.readAllBytes(state);
    bytes[0]++;
    Files.write(state, bytes);
    assertThat(Checkpoints.newestThere(folder).orElseThrow().step()).isEqualTo(1);
    assertThat(Checkpoints.newestValid(folder)).isEmpty();

    Files.write(state, new byte[bytes.length + 1]);
    assertThat(Checkpoints.newestThere(folder)).isEmpty();
  }

  @Test
  void aManifestCannotNameFilesElsewhere() throws IOException {
    save(open(), 1, false);
    Path manifest = folder.checkpoints().resolve("1/checkpoint.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"state.json\"", "\"../../job.json\""));
    assertThat(Checkpoints.newestValid(folder)).isEmpty();
  }

  /** A death at each moment of six saves; the real deaths are in CheckpointKillTest. */
  @Test
  void whereverASaveBreaksOffTheNewestIsWhole() {
    int moments = 0;
    for (int deadly = 1; ; deadly++) {
      DurableFiles.deleteTree(folder.checkpoints());
      assertThat(folder.checkpoints().toFile().mkdir()).isTrue();
      Death death = new Death(deadly);
      List<Long> acknowledged = new ArrayList<>();
      try {
        Checkpoints checkpoints = new Checkpoints(lock, Clock.systemUTC(), death::at);
        for (long step = 1; step <= 6; step++) {
          save(checkpoints, step, step == 2);
          acknowledged.add(step);
        }
        break;
      } catch (IllegalStateException e) {
        moments++;
        CheckpointKillTest.assertNothingLost(folder, acknowledged);
        Checkpoints next = open();
        CheckpointKillTest.assertNothingLost(folder, acknowledged);
        long after = next.newest().map(Checkpoint::step).orElse(0L) + 1;
        save(next, after, false);
        assertThat(newestStep()).isEqualTo(after);
        assertThat(folder.checkpoints()).isDirectoryNotContaining("glob:**.tmp");
      }
    }
    assertThat(moments).isGreaterThan(6 * 7);
  }

  @Test
  void aFailedWriteLeavesTheOthers() {
    Checkpoints checkpoints = open();
    save(checkpoints, 1, false);
    CheckpointContent full =
        new CheckpointContent()
            .file(
                "weights.bin",
                _ -> {
                  throw new IOException("No space left on device");
                });
    assertThatThrownBy(() -> checkpoints.save(2, false, full)).hasMessageContaining("No space");
    assertThat(newestStep()).isEqualTo(1);
    save(checkpoints, 2, false);
    assertThat(newestStep()).isEqualTo(2);
  }

  /** Throws at the n-th moment, and leaves everything as it is. */
  private static final class Death {
    private int left;

    Death(int moments) {
      left = moments;
    }

    void at(Moment moment) {
      left--;
      if (left == 0) {
        throw new IllegalStateException("died at " + moment);
      }
    }
  }

  private Checkpoints open() {
    return Checkpoints.open(lock, Clock.systemUTC());
  }

  private static void save(Checkpoints checkpoints, long step, boolean best) {
    checkpoints.save(step, best, CheckpointKillTest.content(step, 1000, () -> {}));
  }

  private long newestStep() {
    return Checkpoints.newestValid(folder).orElseThrow().step();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder.checkpoints())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
