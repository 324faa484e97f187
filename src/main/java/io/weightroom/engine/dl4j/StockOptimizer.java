package io.weightroom.engine.dl4j;

import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Optimizer.Adagrad;
import io.weightroom.recipe.Optimizer.Adam;
import io.weightroom.recipe.Optimizer.RMSprop;
import io.weightroom.recipe.Optimizer.SGD;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** The optimizer's step by ND4J's own updater, on our numbers; what {@link FastPath} turns to. */
final class StockOptimizer implements AutoCloseable {
  private final IUpdater settings;
  private final GradientUpdater<?> updater;
  private final Parameters parameters;
  private final Slab change;
  private final INDArray changes;
  private final NativeOperation subtract;

  /**
   * @param state by quantity; it goes on living in these slabs
   */
  StockOptimizer(Optimizer optimizer, Parameters parameters, Map<String, Slab> state) {
    this.parameters = parameters;
    long learned = parameters.learned();
    Map<String, INDArray> views = new HashMap<>();
    state.forEach((name, slab) -> views.put(quantity(name), slab.view(0, 1, learned)));
    this.settings = StockParts.updater(optimizer);
    this.updater = settings.instantiate(views, false);
    this.change = new Slab(parameters.values().precision(), learned);
    this.changes = change.view(0, 1, learned);
    INDArray values = parameters.values().view(0, 1, learned);
    this.subtract =
        new NativeOperation("subtract", List.of(values, changes), List.of(values), new double[0]);
  }

  /** Whether ND4J has an updater of the same formula; the others place ε elsewhere. */
  static boolean knows(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD sgd -> sgd.momentum() == 0 || sgd.nesterov();
      case Adam _ -> true;
      case Adagrad _, RMSprop _ -> false;
    };
  }

  /** What ND4J calls a quantity of the state. */
  private static String quantity(String name) {
    return switch (name) {
      case "m" -> "M";
      case "v", "momentum" -> "V";
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * One step by the gradients as they are.
   *
   * @param number counted from 1
   */
  void step(double rate, long number) {
    change.copy(0, parameters.gradients(), 0, parameters.learned());
    settings.setLrAndSchedule(rate, null);
    updater.applyUpdater(changes, Math.toIntExact(number - 1), 0);
    subtract.run();
  }

  @Override
  public void close() {
    change.close();
  }
}
