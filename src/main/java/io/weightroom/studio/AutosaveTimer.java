package io.weightroom.studio;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The clockwork behind saving: one thread that waits, and a virtual thread for each save. */
@Component
class AutosaveTimer implements Autosave.Timer, DisposableBean {
  /** What comes after the server began to stop is dropped: all is saved by then. */
  private final ScheduledExecutorService waiting =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("autosave-timer").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  @Override
  public void after(Duration wait, Runnable task) {
    waiting.schedule(
        () -> Thread.ofVirtual().name("autosave").start(task),
        Math.max(0, wait.toMillis()),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void destroy() {
    waiting.shutdownNow();
  }
}
