package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives tests of the pages runs to play. */
@Component
public class PlayedRuns {
  private final Runs runs;
  private final RunFolders folders;
  private final Library library;

  PlayedRuns(Runs runs, RunFolders folders, Library library) {
    this.runs = runs;
    this.folders = folders;
    this.library = library;
  }

  /** A run of a small convolutional network on images of digits. */
  public PlayedRun digits(UserId owner, String name, int epochs) {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Digits CNN",
         "nodes": [{"id": "input", "type": "Input"},
                   {"id": "conv2d_1", "type": "Conv2D", "settings":
                     {"filters": 32, "kernel_size": [3, 3], "activation": "relu"}},
                   {"id": "maxpooling2d_1", "type": "MaxPooling2D"},
                   {"id": "flatten_1", "type": "Flatten"},
                   {"id": "dense_1", "type": "Dense", "settings":
                     {"units": 64, "activation": "relu"}},
                   {"id": "output", "type": "Output"}],
         "edges": [{"from": "input", "to": "conv2d_1"},
                   {"from": "conv2d_1", "to": "maxpooling2d_1"},
                   {"from": "maxpooling2d_1", "to": "flatten_1"},
                   {"from": "flatten_1", "to": "dense_1"}, {"from": "dense_1", "to": "output"}],
         "recipe": {"epochs": %d, "batch_size": 64}}
        """
            .formatted(epochs);
    return of(owner, name, json, "mnist");
  }

  /** A run of a small dense network on a table with a number to predict. */
  public PlayedRun cars(UserId owner, String name, int epochs) {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Miles per gallon",
         "nodes": [{"id": "input", "type": "Input"},
                   {"id": "dense_1", "type": "Dense", "settings": {"units": 16}},
                   {"id": "output", "type": "Output"}],
         "edges": [{"from": "input", "to": "dense_1"}, {"from": "dense_1", "to": "output"}],
         "recipe": {"epochs": %d, "batch_size": 8}}
        """
            .formatted(epochs);
    return of(owner, name, json, "cars");
  }

  /** Many runs that are over, in the database alone. */
  public void finished(UserId owner, int count) {
    PlayedRun first = cars(owner, "run-1", 2).start().epochs(2).finish();
    Run like = runs.find(first.id()).orElseThrow();
    for (int i = 2; i <= count; i++) {
      Instant now = Instant.now();
      RunId id =
          runs.add(
              owner,
              "run-" + i,
              like.designName(),
              like.dataset(),
              like.datasetName(),
              like.datasetVersion(),
              Origin.DESIGN,
              now);
      runs.setSettings(id, runs.settings(List.of(first.id())).get(first.id()));
      runs.setProgress(id, runs.progress(first.id()));
      runs.setStatus(id, like.status(), like.reason(), like.summary(), now);
    }
  }

  private PlayedRun of(UserId owner, String name, String json, String sample) {
    Design design = DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();
    Dataset dataset =
        library
            .take(
                owner,
                Sample.all().stream().filter(s -> s.id().equals(sample)).findFirst().orElseThrow())
            .orThrow();
    return PlayedRun.of(runs, folders, owner, name, design, dataset);
  }
}
