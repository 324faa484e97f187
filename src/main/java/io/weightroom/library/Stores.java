package io.weightroom.library;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Split;
import io.weightroom.reader.Store;
import io.weightroom.reader.StoreSplit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
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
    private @Nullable FutureTask<Result<Split>> split;

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

  /**
   * Which samples of the store in a folder are in which part, where its own plan says so. Deals all
   * of them when it is asked for the first time, which takes a while; others wait for the same.
   */
  Result<Split> split(Path folder) {
    return task(folder)
        .then(
            task -> {
              task.run();
              try {
                return task.get();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
              } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
              }
            });
  }

  private synchronized Result<FutureTask<Result<Split>>> task(Path folder) {
    return of(folder)
        .then(
            store -> {
              Open known = Objects.requireNonNull(open.get(folder));
              FutureTask<Result<Split>> task = known.split;
              if (task == null) {
                task = new FutureTask<>(() -> StoreSplit.of(store, 0, 0, 0));
                known.split = task;
              }
              return Result.ok(task);
            });
  }

  private void closeIdle() {
    Instant since = clock.instant().minus(IDLE);
    open.values()
        .removeIf(
            each -> {
              if (each.asked.isBefore(since) && (each.split == null || each.split.isDone())) {
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
