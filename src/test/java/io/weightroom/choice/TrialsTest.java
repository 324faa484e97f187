package io.weightroom.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.EngineKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrialsTest {
  private static final Machine MACHINE =
      new Machine("abc", 2, Set.of(EngineKind.DL4J, EngineKind.LIBTORCH));
  private static final Structure STRUCTURE = Networks.structure("\"batch_size\": 32");

  @TempDir private Path data;

  @Test
  void areRememberedOverARestart() {
    Trial trial =
        new Trial(
            STRUCTURE,
            List.of(
                new Timing(EngineKind.DL4J, 1, 3.25), new Timing(EngineKind.LIBTORCH, 2, 0.125)));
    new Trials(data, MACHINE).keep(trial);

    assertThat(new Trials(data, MACHINE).of(STRUCTURE)).contains(trial);
    assertThat(new Trials(data, MACHINE).all()).containsExactly(trial);
  }

  @Test
  void areMadeAnewOnAnotherMachine() {
    new Trials(data, MACHINE).keep(new Trial(STRUCTURE, List.of()));
    Machine other = new Machine("abd", 2, MACHINE.engines());

    assertThat(new Trials(data, other).of(STRUCTURE)).isEmpty();
    assertThat(new EngineChoice(other, new Trials(data, other)).isOpen(STRUCTURE)).isTrue();
    assertThat(new EngineChoice(MACHINE, new Trials(data, MACHINE)).isOpen(STRUCTURE)).isFalse();
  }

  @Test
  void knowWhatAnotherProcessHasMeasuredMeanwhile() {
    Trials trials = new Trials(data, MACHINE);
    assertThat(trials.of(STRUCTURE)).isEmpty();
    Trial trial = new Trial(STRUCTURE, List.of(new Timing(EngineKind.DL4J, 1, 1)));
    new Trials(data, MACHINE).keep(trial);
    assertThat(trials.of(STRUCTURE)).contains(trial);
  }

  @Test
  void areWantedUntilTheyAreMade() {
    TrialRequest request =
        new TrialRequest(
            Networks.design("conv", "\"filters\": 4", "\"batch_size\": 32"), Networks.IMAGES);
    new Trials(data, MACHINE).want(STRUCTURE, request);

    Trials later = new Trials(data, MACHINE);
    assertThat(later.next())
        .hasValueSatisfying(
            wanted -> {
              assertThat(wanted.fingerprint()).isEqualTo(STRUCTURE.fingerprint());
              assertThat(wanted.request()).isEqualTo(request);
            });
    later.keep(new Trial(STRUCTURE, List.of()));
    assertThat(later.next()).isEmpty();
  }

  @Test
  void passOverWhatCannotBeRead() throws IOException {
    Trials trials = new Trials(data, MACHINE);
    trials.keep(new Trial(STRUCTURE, List.of(new Timing(EngineKind.DL4J, 1, 1))));
    trials.want(STRUCTURE, new TrialRequest(Networks.design("a", "", ""), Networks.IMAGES));
    Path measured = data.resolve("trials/measured/abc").resolve(STRUCTURE.fingerprint() + ".json");
    Path wanted = data.resolve("trials/wanted").resolve(STRUCTURE.fingerprint() + ".json");
    Files.writeString(measured, "{");
    Files.writeString(wanted, "{}");

    Trials later = new Trials(data, MACHINE);
    assertThat(later.of(STRUCTURE)).isEmpty();
    assertThat(later.all()).isEmpty();
    assertThat(later.next()).isEmpty();
    assertThat(wanted).doesNotExist();
  }

  /** What somebody may find in the place of a trial; none of it is one. */
  static Stream<byte[]> damaged() {
    byte[] noise = new byte[4096];
    new Random(7).nextBytes(noise);
    String whole = "{\"format\": \"weightroom-trial/%s\", \"structure\": \"%s\", \"timings\": []}";
    Stream<String> texts =
        Stream.of(
            "",
            "null",
            "[1, 2]",
            "{\"format\": \"weightroom-trial/1\"",
            whole.formatted("2", STRUCTURE.fingerprint()),
            whole.formatted("1", "another"),
            "[".repeat(100_000),
            " ".repeat(2_000_000));
    return Stream.concat(
        texts.map(text -> text.getBytes(StandardCharsets.UTF_8)), Stream.of(noise));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void areMadeAnewWhereTheirFileIsDamagedOrNewer(byte[] content) throws IOException {
    Path file = data.resolve("trials/measured/abc").resolve(STRUCTURE.fingerprint() + ".json");
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Trials trials = new Trials(data, MACHINE);

    assertThat(trials.of(STRUCTURE)).isEmpty();
    assertThat(trials.all()).isEmpty();
    EngineChoice choice = new EngineChoice(MACHINE, trials);
    assertThat(choice.isOpen(STRUCTURE)).isTrue();
    assertThat(choice.timings(STRUCTURE)).isNotEmpty();

    Trial trial = new Trial(STRUCTURE, List.of(new Timing(EngineKind.DL4J, 1, 1)));
    trials.keep(trial);
    assertThat(new Trials(data, MACHINE).of(STRUCTURE)).contains(trial);
  }

  @Test
  void withoutAnyTimeAreTimesOfNothing() throws IOException {
    Path file = data.resolve("trials/measured/abc").resolve(STRUCTURE.fingerprint() + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"format": "weightroom-trial/1", "structure": "%s", "timings": [
          {"engine": "dl4j", "threads": 1, "ms_per_step": 1e999},
          {"engine": "dl4j", "threads": "many", "ms_per_step": 2},
          {"engine": "abacus", "threads": 1, "ms_per_step": 3},
          {"engine": "libtorch", "threads": 1, "ms_per_step": -4}]}
        """
            .formatted(STRUCTURE.fingerprint()));
    assertThat(new Trials(data, MACHINE).of(STRUCTURE).orElseThrow().timings()).isEmpty();
  }

  /** As on a full disk; a file in the place of the folder, because root may write anywhere. */
  @Test
  void areKnownUntilTheEndWhereNothingCanBeWritten() throws IOException {
    Files.writeString(data.resolve("trials"), "in the way");
    Trials trials = new Trials(data, MACHINE);
    TrialRequest request =
        new TrialRequest(
            Networks.design("conv", "\"filters\": 4", "\"batch_size\": 32"), Networks.IMAGES);

    trials.want(STRUCTURE, request);
    assertThat(trials.next()).isEmpty();
    assertThat(trials.of(STRUCTURE)).isEmpty();
    Trial trial = new Trial(STRUCTURE, List.of(new Timing(EngineKind.DL4J, 1, 1)));
    trials.keep(trial);
    assertThat(trials.of(STRUCTURE)).contains(trial);
    assertThat(new Trials(data, MACHINE).of(STRUCTURE)).isEmpty();
    assertThat(data.resolve("trials")).hasContent("in the way");
  }

  @Test
  void areNotWantedOnceTheyAreKnown() {
    Trials trials = new Trials(data, MACHINE);
    trials.keep(new Trial(STRUCTURE, List.of()));
    TrialRequest request =
        new TrialRequest(
            Networks.design("conv", "\"filters\": 4", "\"batch_size\": 32"), Networks.IMAGES);
    new Trials(data, MACHINE).want(STRUCTURE, request); // another process, which knows less
    assertThat(trials.next()).isEmpty();
  }
}
