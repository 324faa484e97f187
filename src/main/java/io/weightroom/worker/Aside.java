package io.weightroom.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes files, one after another, on a thread of its own while another one computes. For one
 * thread that hands over and waits.
 */
final class Aside implements AutoCloseable {
  private final ExecutorService thread;
  private final List<Future<?>> open = new ArrayList<>();

  /**
   * @param name of the thread
   */
  Aside(String name) {
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
  }

  /** What is written. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  /** Writes when all is written that was handed over before. */
  void write(Writing writing) {
    open.add(
        thread.submit(
            () -> {
              writing.write();
              return null;
            }));
  }

  /** Waits until all is written, and fails as the first writing did that failed. */
  void await() {
    List<Future<?>> all = List.copyOf(open);
    open.clear();
    try {
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a file could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while files were written", e);
    }
  }

  /** Waits, too, so that nobody is left writing into a folder that was given up. */
  @Override
  public void close() {
    thread.close();
  }
}
