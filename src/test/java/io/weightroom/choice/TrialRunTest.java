package io.weightroom.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.EngineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Trials in worker processes of their own. */
class TrialRunTest {
  @TempDir private Path folder;
  private Path request;

  @BeforeEach
  void ask() throws IOException {
    request = folder.resolve("request.json");
    TrialRequest asked =
        new TrialRequest(
            Networks.design("conv", "\"filters\": 4", "\"batch_size\": 32"), Networks.IMAGES);
    Files.write(request, JsonMapper.shared().writeValueAsBytes(asked.toJson()));
  }

  @ParameterizedTest
  @EnumSource
  void measuresAStep(EngineKind engine) {
    assertThat(new TrialRun().measure(engine, 1, request, 300, 60_000))
        .hasValueSatisfying(
            timing -> {
              assertThat(timing.engine()).isEqualTo(engine);
              assertThat(timing.threads()).isEqualTo(1);
              // 150,000 multiply-adds of 32 samples take some microseconds at the very least
              assertThat(timing.millis()).isBetween(0.005, 1000.0);
            });
  }

  @Test
  void knowsNothingOfWhatCannotBeTrained() throws IOException {
    Files.writeString(request, "{}");
    assertThat(new TrialRun().measure(EngineKind.DL4J, 1, request, 300, 60_000)).isEmpty();
  }

  @Test
  @Timeout(60)
  void endsWhatTakesTooLong() {
    assertThat(new TrialRun().measure(EngineKind.DL4J, 1, request, 600_000, 1_000)).isEmpty();
  }

  @Test
  @Timeout(60)
  void endsAtOnceForWhoeverWantsToTrain() throws Exception {
    TrialRun run = new TrialRun();
    CompletableFuture<Optional<Timing>> answer =
        CompletableFuture.supplyAsync(
            () -> run.measure(EngineKind.DL4J, 1, request, 600_000, 600_000));
    run.cancel();
    assertThat(answer.get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(run.isCancelled()).isTrue();
  }
}
