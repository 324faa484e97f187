package io.weightroom.bench;

/** Something that trains a workload, a step at a time. */
interface Loop {

  /** One step on a whole batch: forward, loss, backward, optimizer. */
  void step();

  /** Nanoseconds that all steps so far have waited for their batches. */
  default long waited() {
    return 0;
  }
}
