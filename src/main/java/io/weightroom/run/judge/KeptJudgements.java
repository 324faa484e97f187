package io.weightroom.run.judge;

import io.weightroom.dataset.Part;
import io.weightroom.run.RunId;
import io.weightroom.run.judge.JudgedRuns.Judged;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The judgements that were asked for last, for any number of threads. What they hold together is
 * bounded by their samples; those that nobody has asked for longest go first.
 */
final class KeptJudgements {

  /** Which output of a run's model was judged on which part. */
  record Key(RunId run, Part part, String head) {}

  private final long most;
  private final Map<Key, Judged> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long samples;

  /**
   * @param most samples that are kept, over all judgements
   */
  KeptJudgements(long most) {
    this.most = most;
  }

  synchronized Optional<Judged> find(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  /** Keeps a judgement, unless it alone has more samples than may be kept. */
  synchronized void keep(Key key, Judged judged) {
    Judged before = kept.remove(key);
    samples -= before == null ? 0 : before.predictions().size();
    if (judged.predictions().size() > most) {
      return;
    }
    kept.put(key, judged);
    samples += judged.predictions().size();
    Iterator<Judged> eldest = kept.values().iterator();
    while (samples > most) {
      samples -= eldest.next().predictions().size();
      eldest.remove();
    }
  }
}
