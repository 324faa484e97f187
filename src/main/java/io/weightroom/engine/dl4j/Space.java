package io.weightroom.engine.dl4j;

import io.weightroom.engine.SessionSettings.Precision;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory that passes through the network write to: one slab for each purpose, as large as the
 * largest batch needs, shared by passes of all batch sizes.
 */
final class Space implements AutoCloseable {
  private final Precision precision;
  private final int samples;
  private final boolean images = FastPath.IMAGES.isOn();
  private final Map<String, Slab> slabs = new HashMap<>();

  /**
   * @param samples the largest batch
   */
  Space(Precision precision, int samples) {
    this.precision = precision;
    this.samples = samples;
  }

  int samples() {
    return samples;
  }

  Precision precision() {
    return precision;
  }

  /**
   * Whether images have their channels last in memory: several times as fast where oneDNN computes
   * with them, which it does in single precision.
   */
  boolean channelsLast() {
    return precision == Precision.FLOAT && images && OneDnn.isUsable();
  }

  /** Memory for a batch. */
  Slab perSample(String purpose, long count) {
    return fixed(purpose, Math.multiplyExact(count, samples));
  }

  /** Memory whose size does not follow the batch; zeros at first. */
  Slab fixed(String purpose, long count) {
    return slabs.computeIfAbsent(purpose, p -> new Slab(precision, count));
  }

  /** Numbers that never change. */
  Slab constant(String purpose, long count, double value) {
    return slabs.computeIfAbsent(
        purpose,
        p -> {
          Slab slab = new Slab(precision, count);
          slab.fill(value);
          return slab;
        });
  }

  @Override
  public void close() {
    slabs.values().forEach(Slab::close);
    slabs.clear();
  }
}
