package io.weightroom.training;

import io.weightroom.dataset.Part;
import io.weightroom.engine.Batch;
import io.weightroom.engine.Inference;
import io.weightroom.engine.Session;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Head;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges the weights of a session on a part of the data, in inference mode. */
public final class Evaluation {
  /** The most samples in one pass. */
  public static final int MOST = 256;

  /** What the layers make of a pass should stay in a core's cache. */
  private static final long CACHE_BYTES = 2L << 20;

  /** What the layers of all helpers may make: little beside what training is allowed. */
  private static final long HELPERS_BYTES = 128L << 20;

  private final TrainingData data;
  private final Session session;
  private final int samples;
  private final int helpers;
  private final List<Inference> further = new ArrayList<>();
  private long waited;

  /**
   * @param helpers how many threads may go forward beside the one that asks
   */
  public Evaluation(TrainingData data, Recipe recipe, Session session, int helpers) {
    this.data = data;
    this.session = session;
    this.samples = samples(data.network(), recipe);
    long pass = bytes(data.network()) * samples;
    this.helpers = pass * helpers <= HELPERS_BYTES ? helpers : 0;
  }

  /**
   * The samples in one pass: as many as stay in the cache, but not fewer than in a step, for which
   * all is prepared. Whoever predicts with as many gets the same numbers.
   */
  public static int samples(CheckedNetwork network, Recipe recipe) {
    long cached = CACHE_BYTES / Math.max(1, bytes(network));
    return Math.min(MOST, (int) Math.max(Math.min(cached, MOST), recipe.batchSize()));
  }

  /** What the layers make of a sample. */
  private static long bytes(CheckedNetwork network) {
    return Float.BYTES * network.cost().activations();
  }

  /** Loss, metrics, and the output for every sample of a part; none if it has no samples. */
  public Judgement judge(Part part) {
    int size = data.size(part);
    if (size == 0) {
      return new Judgement(Metrics.NONE, Map.of());
    }
    Iterator<Batch> batches =
        IntStream.range(0, Math.ceilDiv(size, samples))
            .mapToObj(i -> data.batch(part, i * samples, Math.min(samples, size - i * samples)))
            .iterator();
    if (size <= samples) {
      Round round = new Round(size, batches);
      round.work(inputs -> session.forward(inputs, false, 0));
      return round.judgement();
    }
    try (Ahead<Batch> ahead = new Ahead<>("evaluation", batches, TrainingData::bytes)) {
      Round round = new Round(size, ahead);
      workTogether(round);
      waited += ahead.waited();
      return round.judgement();
    }
  }

  private void workTogether(Round round) {
    while (further.size() < Math.min(helpers, Math.ceilDiv(round.size, samples) - 1)) {
      further.add(session.inference());
    }
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("evaluation-", 1).daemon().factory())) {
      try {
        for (Inference helper : further) {
          running.add(threads.submit(() -> round.work(helper)));
        }
        round.work(inputs -> session.forward(inputs, false, 0));
      } finally {
        round.end();
      }
    }
    for (Future<?> helper : running) {
      try {
        helper.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a part could not be judged", e.getCause());
      } catch (InterruptedException e) {
        throw new IllegalStateException("its thread has ended", e);
      }
    }
  }

  /** Nanoseconds spent on waiting for batches so far. */
  long waited() {
    return waited;
  }

  /** A part that is being judged by several threads, each of which takes the next batch. */
  private final class Round {
    private final int size;
    private final Iterator<Batch> batches;
    private final Score[] scores;
    private final Map<String, float[]> kept = new LinkedHashMap<>();
    private int next;
    private boolean over;

    Round(int size, Iterator<Batch> batches) {
      this.size = size;
      this.batches = batches;
      this.scores = new Score[Math.ceilDiv(size, samples)];
      for (Head head : data.network().heads()) {
        kept.put(head.node(), new float[Math.multiplyExact(size, head.units())]);
      }
    }

    private record Taken(int number, Batch batch) {}

    private synchronized @Nullable Taken take() {
      return over || next == scores.length ? null : new Taken(next++, batches.next());
    }

    /** Lets the others take no more. */
    synchronized void end() {
      over = true;
    }

    void work(Inference forward) {
      for (Taken taken = take(); taken != null; taken = take()) {
        Map<String, Tensor> outputs = forward.forward(taken.batch.inputs());
        Score score = new Score(data);
        score.add(outputs, taken.batch.targets());
        scores[taken.number] = score;
        int from = taken.number * samples;
        kept.forEach(
            (node, all) -> {
              float[] some = outputs.get(node).floats();
              System.arraycopy(some, 0, all, from * (all.length / size), some.length);
            });
      }
    }

    /** In the order of the batches, so that the sums do not depend on who took which. */
    Judgement judgement() {
      Score sum = new Score(data);
      for (Score score : scores) {
        sum.add(score);
      }
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      kept.forEach(
          (node, all) -> outputs.put(node, Tensor.of(new int[] {size, all.length / size}, all)));
      return new Judgement(sum.metrics(), outputs);
    }
  }

  /**
   * A judged part.
   *
   * @param outputs by Output layer, [samples, units] as the network gives them: probabilities for
   *     classes, standardised for numbers
   */
  public record Judgement(Metrics metrics, Map<String, Tensor> outputs) {}
}
