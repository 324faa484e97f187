package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.Part;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.dl4j.Dl4jEngine;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.NetworkCheck;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Imports;
import io.weightroom.reader.PreparedData;
import io.weightroom.reader.Sample;
import io.weightroom.recipe.Recipe;
import io.weightroom.training.Metrics;
import io.weightroom.training.Outcome;
import io.weightroom.training.TrainingData;
import io.weightroom.training.TrainingLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a run in this process ends with. */
record Trained(
    CheckedNetwork network, Metrics train, Metrics validation, Metrics test, List<Double> losses) {

  /** Trains a design to its end, as a worker does, but without a folder. */
  static Trained of(Design design, DataSource source) {
    Recipe recipe = design.recipe();
    PreparedData prepared =
        Imports.read(source, recipe.validationSplit(), recipe.testSplit(), recipe.seed()).orThrow();
    CheckedNetwork network =
        NetworkCheck.check(design.network(), recipe, prepared.form()).checked().orElseThrow();
    TrainingData data = new TrainingData(network, prepared);
    QuietObserver observer = new QuietObserver();
    SessionSettings settings =
        new SessionSettings(recipe.optimizer(), SessionSettings.Precision.FLOAT);
    try (Session session = new Dl4jEngine().open(network, settings)) {
      TrainingLoop loop = new TrainingLoop(recipe, data, session, 1, observer);
      Outcome outcome = loop.run(null);
      assertThat(outcome).isInstanceOf(Outcome.Trained.class);
      return new Trained(
          network,
          loop.judge(Part.TRAIN).metrics(),
          loop.judge(Part.VALIDATION).metrics(),
          loop.judge(Part.TEST).metrics(),
          observer.losses);
    }
  }

  /** One of the program's samples, copied to a folder. */
  static DataSource sample(String id, Path folder) throws IOException {
    return Sample.all().stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow()
        .copyTo(folder);
  }
}
