package io.weightroom.worker;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Files that are written on a thread of their own while another one computes. */
final class Aside implements AutoCloseable {
  private final ExecutorService thread;
  private final Future<?> task;

  private Aside(ExecutorService thread, Callable<Void> writing) {
    this.thread = thread;
    this.task = thread.submit(writing);
  }

  /** What is written. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  /** Begins to write. */
  static Aside begin(String name, Writing writing) {
    return new Aside(
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory()),
        () -> {
          writing.write();
          return null;
        });
  }

  /** Waits until all is written, and fails as the writing did. */
  void await() {
    try (this) {
      task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("what was written beside could not be", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while something was written beside", e);
    }
  }

  /** Waits, too, so that nobody is left writing into a folder that was given up. */
  @Override
  public void close() {
    thread.close();
  }
}
