package io.weightroom.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the elements of an iterator on a thread of its own before they are asked for. Small ones
 * travel together, so that their hand-over costs nothing beside them; large ones travel alone, and
 * no more than three such loads are in memory at a time.
 *
 * @param <T> what is made
 */
final class Ahead<T> implements Iterator<T>, AutoCloseable {
  /** So much is handed over at once. */
  private static final long LOAD_BYTES = 1L << 20;

  /** But no more elements than these. */
  private static final int LOAD_COUNT = 512;

  /**
   * Elements that were made together.
   *
   * @param last whether no more follow
   * @param failure why the next one could not be made
   */
  private record Load<T>(List<T> elements, boolean last, @Nullable Throwable failure) {}

  private final BlockingQueue<Load<T>> made = new ArrayBlockingQueue<>(1);
  private final Thread maker;
  private Load<T> current = new Load<>(List.of(), false, null);
  private int next;
  private long waited;

  /**
   * Begins at once.
   *
   * @param source used by one thread only
   * @param bytes how much memory an element takes
   */
  Ahead(String name, Iterator<T> source, ToLongFunction<T> bytes) {
    maker = Thread.ofPlatform().name(name).daemon().start(() -> make(source, bytes));
  }

  /** Nanoseconds that {@link #hasNext} and {@link #next} have waited for an element. */
  long waited() {
    return waited;
  }

  @Override
  public boolean hasNext() {
    while (next == current.elements().size()) {
      Throwable failure = current.failure();
      if (failure != null) {
        throw new IllegalStateException("the next batch could not be made", failure);
      }
      if (current.last()) {
        return false;
      }
      current = take();
      next = 0;
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.elements().get(next++);
  }

  private Load<T> take() {
    Load<T> ready = made.poll();
    if (ready != null) {
      return ready;
    }
    long began = System.nanoTime();
    try {
      return made.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for the next batch");
    } finally {
      waited += System.nanoTime() - began;
    }
  }

  private void make(Iterator<T> source, ToLongFunction<T> bytes) {
    try {
      Load<T> load;
      do {
        load = load(source, bytes);
        made.put(load);
      } while (!load.last());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody wants more
    }
  }

  private Load<T> load(Iterator<T> source, ToLongFunction<T> bytes) {
    List<T> elements = new ArrayList<>();
    long size = 0;
    try {
      while (size < LOAD_BYTES && elements.size() < LOAD_COUNT && source.hasNext()) {
        T element = source.next();
        size += bytes.applyAsLong(element);
        elements.add(element);
      }
      return new Load<>(elements, !source.hasNext(), null);
    } catch (RuntimeException | Error e) {
      return new Load<>(elements, true, e);
    }
  }

  /** Ends the thread, whatever it has made. */
  @Override
  public void close() {
    maker.interrupt();
    try {
      maker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
