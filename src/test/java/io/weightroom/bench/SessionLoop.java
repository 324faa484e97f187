package io.weightroom.bench;

import io.weightroom.engine.Engine;
import io.weightroom.engine.InitialWeights;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Recipe;
import io.weightroom.training.FedBatches;

/** A session of ours, fed as the training loop feeds it. */
final class SessionLoop implements Loop {
  private final Session session;
  private final FedBatches batches;
  private final double rate;

  SessionLoop(Engine engine, Workload workload) {
    CheckedNetwork network = workload.ours();
    Recipe recipe = workload.recipe();
    session =
        engine.open(
            network, new SessionSettings(workload.optimizer(), SessionSettings.Precision.FLOAT));
    session.setWeights(InitialWeights.draw(network, recipe.seed()));
    batches = new FedBatches(network, new DrawnExamples(workload), recipe);
    rate = workload.optimizer().learningRate();
  }

  @Override
  public void step() {
    session.step(batches.next(), rate);
  }

  @Override
  public long waited() {
    return batches.waited();
  }
}
