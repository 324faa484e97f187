package io.weightroom.studio.ui;

import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataForm;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.reader.Sample;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunQueue;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the studio's pages need of the rest of the server. */
@Component
record Studio(Designs designs, Library library, RunQueue runs, RunFiles files, Clock clock) {

  /** The page of a design. */
  Optional<StudioPage> page(DesignId id) {
    return designs.find(id).map(_ -> new StudioPage(id, this));
  }

  /** The model whose weights a design's runs begin with; empty if there is none any more. */
  Optional<Teacher> teacher(DesignId id) {
    return designs
        .teacher(id)
        .flatMap(runs::find)
        .map(run -> new Teacher(run.id(), run.name(), files.weightShapes(run.id())));
  }

  /** The person's datasets that can be trained on. */
  List<Dataset> datasets() {
    return library.of(CurrentUser.require().id());
  }

  /** Takes a sample into use for the person who asks. */
  Supplier<Result<Dataset>> taking(Sample sample) {
    UserId person = CurrentUser.require().id();
    return () -> library.take(person, sample);
  }

  /** A dataset that was chosen earlier, if it is still there. */
  @Nullable Dataset dataset(@Nullable DatasetId id) {
    return id == null ? null : library.find(id).orElse(null);
  }

  /** What a network has to know of a dataset. */
  static Optional<DataForm> form(Dataset dataset) {
    return Optional.of(dataset.schema().form());
  }
}
