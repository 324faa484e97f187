package io.weightroom.library;

import io.weightroom.account.Ownership;
import io.weightroom.account.UserId;
import org.springframework.stereotype.Component;

/** Whose a dataset in an address is. */
@Component
class DatasetOwnership implements Ownership {
  private final Datasets datasets;

  DatasetOwnership(Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public String kind() {
    return "dataset";
  }

  @Override
  public boolean owns(UserId person, String id) {
    return DatasetId.parse(id).filter(d -> datasets.isOwnedBy(d, person)).isPresent();
  }
}
