package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;

/** A store, split and prepared. */
final class PreparedStore {
  private PreparedStore() {}

  static Result<PreparedData> of(Store store, double validation, double test, long seed) {
    return Result.failed(
        new Place.Whole(), "Stored datasets are not read yet.", "Give another dataset.");
  }
}
