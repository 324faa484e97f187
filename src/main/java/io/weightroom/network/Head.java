package io.weightroom.network;

import io.weightroom.dataset.Target;
import io.weightroom.part.ActivationFunction;
import io.weightroom.recipe.Loss;

/**
 * What an Output layer predicts, and how it is judged; nothing is automatic any more.
 *
 * @param node the Output layer's id
 * @param target what it predicts
 * @param units numbers in one prediction: one per class, one for a number, one for two classes with
 *     sigmoid
 * @param activation what the prediction passes through
 * @param loss what training makes small
 */
public record Head(
    String node, Target target, int units, ActivationFunction activation, Loss loss) {

  /** Whether one number stands for the second of two classes. */
  public boolean isBinary() {
    return target instanceof Target.Classes && units == 1;
  }
}
