package io.weightroom.kit.chart;

import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The points of several named curves, which only grow. One object serves every page that watches;
 * each {@link LiveChart} keeps its own place in it. Safe for use by several threads.
 */
public final class Curves {

  /**
   * One measured value.
   *
   * @param step updates of the weights before it; rises from point to point of a curve
   * @param seconds time since training began
   * @param epoch passes over the training part, with their fraction
   * @param value the value; NaN and infinities leave a gap in the curve
   */
  public record Point(long step, double seconds, double epoch, double value) {}

  /** Numbers for a point: step, seconds, epoch, value. */
  static final int STRIDE = 4;

  /** The curves' points from a place on, as {@link #STRIDE} numbers a point. */
  record Slice(String key, int from, double[] numbers) {}

  /** What is new since a place, and the generation it belongs to. */
  record News(int generation, List<Slice> slices) {}

  private static final class Track {
    private double[] numbers = new double[64 * STRIDE];
    private int points;

    void add(Point point) {
      int at = points * STRIDE;
      if (at == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * at);
      }
      numbers[at] = point.step();
      numbers[at + 1] = point.seconds();
      numbers[at + 2] = point.epoch();
      numbers[at + 3] = point.value();
      points++;
    }

    double lastStep() {
      return points == 0 ? Double.NEGATIVE_INFINITY : numbers[(points - 1) * STRIDE];
    }
  }

  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private int generation;

  /**
   * Adds points to the end of a curve. Points that do not lie after its last step are known already
   * and are left out, so that reading a file again does no harm.
   */
  public void append(String curve, List<Point> points) {
    boolean grew = false;
    synchronized (this) {
      Track track = tracks.computeIfAbsent(curve, _ -> new Track());
      for (Point point : points) {
        if (point.step() > track.lastStep()) {
          track.add(point);
          grew = true;
        }
      }
    }
    if (grew) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Forgets every curve's points at a step and after it: a resumed run writes them anew. */
  public void rewind(long step) {
    boolean cut = false;
    synchronized (this) {
      for (Track track : tracks.values()) {
        while (track.points > 0 && track.lastStep() >= step) {
          track.points--;
          cut = true;
        }
      }
      if (cut) {
        generation++;
      }
    }
    if (cut) {
      listeners.forEach(Runnable::run);
    }
  }

  /** The curves that have had points, in the order in which they first came. */
  public synchronized List<String> names() {
    return List.copyOf(tracks.keySet());
  }

  /** The number of points of a curve. */
  public synchronized int size(String curve) {
    Track track = tracks.get(curve);
    return track == null ? 0 : track.points;
  }

  /**
   * What the holder of a place does not have yet.
   *
   * @param knownGeneration the generation that the holder has points of
   * @param known for each curve, the number of points that the holder has; counts of another
   *     generation are worth nothing
   */
  synchronized News since(int knownGeneration, Map<String, Integer> known, List<String> curves) {
    List<Slice> slices = new ArrayList<>();
    for (String curve : curves) {
      Track track = tracks.get(curve);
      int from = knownGeneration == generation ? known.getOrDefault(curve, 0) : 0;
      if (track != null && from < track.points) {
        slices.add(
            new Slice(
                curve,
                from,
                Arrays.copyOfRange(track.numbers, from * STRIDE, track.points * STRIDE)));
      }
    }
    return new News(generation, slices);
  }

  /** Runs after each change, in the thread that changes; it must be quick. */
  public Registration onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
