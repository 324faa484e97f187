package io.weightroom.library;

import io.weightroom.catalog.Result;
import io.weightroom.reader.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Stores that pages look into: opened once, shared, closed when nobody has asked for a while. */
@Component
class Stores implements DisposableBean {
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<Path, Open> open = new HashMap<>();

  private static final class Open {
    private final Store store;
    private Instant asked;

    Open(Store store, Instant asked) {
      this.store = store;
      this.asked = asked;
    }
  }

  Stores(Clock clock) {
    this.clock = clock;
  }

  /** The store in a folder; whoever asks uses it at once and keeps it no longer than a request. */
  synchronized Result<Store> of(Path folder) {
    closeIdle();
    Open known = open.get(folder);
    if (known != null) {
      known.asked = clock.instant();
      return Result.ok(known.store);
    }
    Result<Store> opened = Store.open(folder);
    if (opened instanceof Result.Ok<Store>(Store store)) {
      open.put(folder, new Open(store, clock.instant()));
    }
    return opened;
  }

  private void closeIdle() {
    Instant since = clock.instant().minus(IDLE);
    open.values()
        .removeIf(
            each -> {
              if (each.asked.isBefore(since)) {
                each.store.close();
                return true;
              }
              return false;
            });
  }

  /** How many are open. */
  synchronized int size() {
    return open.size();
  }

  @Override
  public synchronized void destroy() {
    open.values().forEach(each -> each.store.close());
    open.clear();
  }
}
