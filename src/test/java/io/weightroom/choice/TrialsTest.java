package io.weightroom.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.EngineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
