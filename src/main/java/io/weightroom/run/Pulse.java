package io.weightroom.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Lets pages look again from time to time at what only the database knows. */
@Component
public class Pulse {
  private static final long MILLIS = 1500;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("page-pulse").daemon().factory());

  /** Runs in the page, until removed; never twice at a time. */
  public Registration join(UI ui, Command look) {
    AtomicBoolean waiting = new AtomicBoolean();
    Runnable inPage =
        ui.accessLater(
            () -> {
              waiting.set(false);
              look.execute();
            },
            () -> waiting.set(true));
    ScheduledFuture<?> beat =
        timer.scheduleWithFixedDelay(
            () -> {
              if (waiting.compareAndSet(false, true)) {
                inPage.run();
              }
            },
            MILLIS,
            MILLIS,
            TimeUnit.MILLISECONDS);
    return () -> beat.cancel(false);
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }
}
