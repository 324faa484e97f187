package io.weightroom.compare.ui;

import io.weightroom.run.RunMonitor;
import java.util.ArrayList;
import java.util.List;

/**
 * What is watched while a page is looked at. A thread that begins to watch for a page that is left
 * by then ends its watch at once.
 */
final class Watches implements AutoCloseable {
  private final List<RunMonitor.Watch> open = new ArrayList<>();
  private boolean closed;

  synchronized void add(RunMonitor.Watch watch) {
    if (closed) {
      watch.close();
    } else {
      open.add(watch);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(RunMonitor.Watch::close);
    open.clear();
  }
}
