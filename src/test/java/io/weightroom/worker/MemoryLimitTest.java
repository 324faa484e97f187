package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.job.WorkerLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  private final PrintStream before = System.err;

  @Test
  void endsWithASentenceThatTheServerUnderstandsWhenTooMuchIsHeld() {
    AtomicLong held = new AtomicLong(90);
    AtomicBoolean over = new AtomicBoolean();
    LongSupplier watched = MemoryLimit.watching(held::get, 100, () -> over.set(true));
    assertThat(watched.getAsLong()).isEqualTo(90);
    assertThat(over).isFalse();

    held.set(101);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      watched.getAsLong();
    } finally {
      System.setErr(before);
    }
    assertThat(over).isTrue();
    assertThat(new WorkerLog(said.toString(StandardCharsets.UTF_8)).isOfMemory()).isTrue();
  }
}
