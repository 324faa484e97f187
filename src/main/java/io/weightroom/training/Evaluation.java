package io.weightroom.training;

import io.weightroom.dataset.Part;
import io.weightroom.engine.Batch;
import io.weightroom.engine.Session;
import io.weightroom.network.Head;
import io.weightroom.tensor.Tensor;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Judges the weights of a session on a part of the data, in inference mode. */
public final class Evaluation {
  /** Samples in one pass. */
  private static final int BATCH = 256;

  private final TrainingData data;
  private final Session session;
  private long waited;

  public Evaluation(TrainingData data, Session session) {
    this.data = data;
    this.session = session;
  }

  /** Loss, metrics, and the output for every sample of a part; none if it has no samples. */
  public Judgement judge(Part part) {
    int size = data.size(part);
    if (size == 0) {
      return new Judgement(Metrics.NONE, Map.of());
    }
    Map<String, float[]> kept = new LinkedHashMap<>();
    for (Head head : data.network().heads()) {
      kept.put(head.node(), new float[Math.multiplyExact(size, head.units())]);
    }
    Iterator<Batch> batches =
        IntStream.range(0, Math.ceilDiv(size, BATCH))
            .mapToObj(i -> data.batch(part, i * BATCH, Math.min(BATCH, size - i * BATCH)))
            .iterator();
    if (size <= BATCH) {
      return judge(size, batches, kept);
    }
    try (Ahead<Batch> ahead = new Ahead<>("evaluation", batches, TrainingData::bytes)) {
      Judgement judgement = judge(size, ahead, kept);
      waited += ahead.waited();
      return judgement;
    }
  }

  /** Nanoseconds spent on waiting for batches so far. */
  long waited() {
    return waited;
  }

  private Judgement judge(int size, Iterator<Batch> batches, Map<String, float[]> kept) {
    Score score = new Score(data);
    for (int from = 0; from < size; from += BATCH) {
      Batch batch = batches.next();
      Map<String, Tensor> outputs = session.forward(batch.inputs(), false, 0);
      score.add(outputs, batch.targets());
      int start = from;
      kept.forEach(
          (node, all) -> {
            float[] some = outputs.get(node).floats();
            System.arraycopy(some, 0, all, start * (all.length / size), some.length);
          });
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    kept.forEach(
        (node, all) -> outputs.put(node, Tensor.of(new int[] {size, all.length / size}, all)));
    return new Judgement(score.metrics(), outputs);
  }

  /**
   * A judged part.
   *
   * @param outputs by Output layer, [samples, units] as the network gives them: probabilities for
   *     classes, standardised for numbers
   */
  public record Judgement(Metrics metrics, Map<String, Tensor> outputs) {}
}
