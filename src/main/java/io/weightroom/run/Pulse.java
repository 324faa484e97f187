package io.weightroom.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.weightroom.kit.Background;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets pages look again from time to time at what only the database knows. */
@Component
public class Pulse {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final long MILLIS = 1500;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("page-pulse").daemon().factory());
  private final ExecutorService looks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("page-look-", 0).factory());

  /**
   * Looks and shows by turns until removed; the next look waits until the last one is shown.
   *
   * @param look asks the database, in a thread of its own: neither in the page nor in the timer, so
   *     that a slow answer holds up no page
   * @param show gets the answer, in the page
   */
  public <T> Registration join(UI ui, Supplier<T> look, Consumer<T> show) {
    Beat<T> beat = new Beat<>(ui, look, show);
    ScheduledFuture<?> beats =
        timer.scheduleWithFixedDelay(
            () -> beat.begin(looks), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    return () -> {
      beat.over.set(true);
      beats.cancel(false);
    };
  }

  private static final class Beat<T> {
    private final UI ui;
    private final Supplier<T> look;
    private final Consumer<T> show;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    private Beat(UI ui, Supplier<T> look, Consumer<T> show) {
      this.ui = ui;
      this.look = look;
      this.show = show;
    }

    private void begin(ExecutorService looks) {
      if (busy.compareAndSet(false, true)) {
        looks.execute(this::look);
      }
    }

    private void look() {
      try {
        T seen = look.get();
        Background.tell(ui, () -> show(seen));
      } catch (RuntimeException e) {
        busy.set(false);
        LOG.warn("a page could not look again: {}", e.toString());
      }
    }

    private void show(T seen) {
      busy.set(false);
      if (!over.get()) {
        show.accept(seen);
      }
    }
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
    looks.shutdownNow();
  }
}
