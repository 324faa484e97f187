package io.weightroom.model;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked of one worker process and what it answers, by two threads of its own: a process
 * that still loads its model reads nothing, and nobody who asks may have to wait for that.
 */
final class Conversation {
  private static final String MARK = "weightroom ";

  /** What ends the thread that writes. */
  private static final String END = "";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final Map<Long, CompletableFuture<SampleAnswer>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private volatile boolean over;

  Conversation(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("sample-worker-answers").start(this::listen);
    Thread.ofPlatform().daemon().name("sample-worker-questions").start(this::tell);
  }

  /** Asks without waiting; the answer is {@link SampleAnswer#FAILED} if the process ends. */
  void ask(long id, String question, CompletableFuture<SampleAnswer> answer) {
    waiting.put(id, answer);
    answer.whenComplete((_, _) -> waiting.remove(id));
    lines.add(question);
    if (over) {
      fail();
    }
  }

  boolean isAlive() {
    return !over && process.isAlive();
  }

  /** Ends the process; whoever waits is told so. */
  void end() {
    process.destroyForcibly();
    fail();
  }

  private void tell() {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.take(); !line.equals(END); line = lines.take()) {
        out.write(line);
        out.newLine();
        out.flush();
      }
    } catch (IOException e) {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end();
    }
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(MARK)) {
          hear(JSON.readTree(line.substring(MARK.length())));
        }
      }
    } catch (IOException | JacksonException e) {
      process.destroyForcibly();
    }
    fail();
  }

  private void hear(JsonNode line) {
    CompletableFuture<SampleAnswer> answer = waiting.remove(line.path("id").asLong(-1));
    if (answer != null) {
      answer.complete(SampleAnswer.of(line));
    }
  }

  /** Nobody will answer any more. */
  private void fail() {
    over = true;
    lines.add(END);
    waiting.values().forEach(answer -> answer.complete(SampleAnswer.FAILED));
  }
}
