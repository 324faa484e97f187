package io.weightroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asking processes that do not listen, and ones that have ended. */
class ConversationTest {

  @Test
  @Timeout(20)
  void nobodyWaitsForAProcessThatDoesNotReadYet()
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    Process deaf = new ProcessBuilder("sleep", "60").start();
    Conversation conversation = new Conversation(deaf);
    CompletableFuture<SampleAnswer> answer = new CompletableFuture<>();

    conversation.ask(1, "x".repeat(1 << 20), answer);
    assertThat(answer).isNotDone();
    conversation.end();

    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(SampleAnswer.FAILED);
    assertThat(deaf.waitFor(Duration.ofSeconds(10))).isTrue();
    assertThat(conversation.isAlive()).isFalse();
  }

  @Test
  @Timeout(20)
  void aQuestionAfterTheEndFailsAtOnce()
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    Conversation conversation = new Conversation(new ProcessBuilder("true").start());
    CompletableFuture<SampleAnswer> first = new CompletableFuture<>();
    conversation.ask(1, "a", first);
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(SampleAnswer.FAILED);

    CompletableFuture<SampleAnswer> second = new CompletableFuture<>();
    conversation.ask(2, "b", second);
    assertThat(second).isCompletedWithValue(SampleAnswer.FAILED);
  }
}
