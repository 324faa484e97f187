package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the database knows it; what happened in it lies in its folder.
 *
 * @param reason why it is in its state, as a sentence; empty where the state says it all
 * @param parent the run that it was made from, while that is there
 * @param origin how it was made from its parent, in words; empty without one
 * @param datasetVersion the version of the dataset that it uses
 * @param datasetNewest the newest version that there is by now
 * @param summary the headline numbers of the report as JSON; empty until there are any
 */
public record Run(
    RunId id,
    UserId owner,
    String name,
    String notes,
    @Nullable RunId parent,
    String origin,
    String designName,
    DatasetId dataset,
    String datasetName,
    int datasetVersion,
    int datasetNewest,
    RunStatus status,
    String reason,
    String summary,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant ended) {

  /** The dataset as it is called where its versions matter: "Iris v2" if there is more than one. */
  public String datasetLabel() {
    return Dataset.label(datasetName, datasetVersion, datasetNewest);
  }
}
