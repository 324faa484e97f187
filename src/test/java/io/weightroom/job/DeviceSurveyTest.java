package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weightroom.engine.device.Devices;
import io.weightroom.engine.device.GpuDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeviceSurveyTest {
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };

  private DeviceSurvey survey(Duration patience, String... command) {
    return new DeviceSurvey(
        () -> {
          started.incrementAndGet();
          try {
            return new ProcessBuilder(command).start();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        () -> true,
        patience,
        clock);
  }

  private static Devices cards(String name) {
    return new Devices.Found(null, "", List.of(new GpuDescription("GPU-1", name, null, null)));
  }

  @Test
  void asksNobodyWhereThereIsNoTraceOfADriver() {
    DeviceSurvey survey =
        new DeviceSurvey(
            () -> {
              throw new AssertionError("asked");
            },
            () -> false,
            Duration.ofSeconds(20),
            clock);
    assertThat(survey.devices()).isEqualTo(new Devices.None("no CUDA device found"));
  }

  @Test
  void asksOnceAMinute() {
    DeviceSurvey survey = survey(Duration.ofSeconds(20), "echo", cards("Card").toJson());
    assertThat(survey.devices()).isEqualTo(cards("Card"));
    assertThat(survey.devices()).isEqualTo(cards("Card"));
    assertThat(started).hasValue(1);
    now.set(Instant.EPOCH.plusSeconds(61));
    assertThat(survey.devices())
        .as("the last answer while the next is asked for")
        .isEqualTo(cards("Card"));
    await().until(() -> started.get() == 2);
  }

  @Test
  void takesAWorkerThatFailsForADriverThatIsSilent() {
    Devices silent = new Devices.None("the NVIDIA driver does not answer");
    assertThat(survey(Duration.ofSeconds(20), "false").devices()).isEqualTo(silent);
    assertThat(survey(Duration.ofSeconds(20), "echo", "# A fatal error").devices())
        .isEqualTo(silent);
    assertThat(survey(Duration.ofMillis(50), "sleep", "60").devices()).isEqualTo(silent);
  }
}
