package io.weightroom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that trains one workload in one way, when it is asked to. */
final class TrainChild implements AutoCloseable {
  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;

  TrainChild(TrainSubject subject, Workload workload) {
    name = subject.label() + " with " + workload;
    try {
      log = Files.createTempFile("weightroom-bench", ".log");
      process = subject.process(workload).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Trains for about so long. */
  Turn train(double milliseconds) {
    try {
      process
          .outputWriter(StandardCharsets.UTF_8)
          .append(String.valueOf(milliseconds))
          .append('\n')
          .flush();
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (Turn.isIn(line)) {
          return Turn.of(line);
        }
      }
      throw new IOException("its output has ended");
    } catch (IOException e) {
      throw new UncheckedIOException(name + " has ended:\n" + said(), e);
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
