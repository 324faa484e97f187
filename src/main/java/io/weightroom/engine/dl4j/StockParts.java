package io.weightroom.engine.dl4j;

import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Weight;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Elu;
import io.weightroom.part.ActivationFunction.LeakyRelu;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.part.ActivationFunction.Softplus;
import io.weightroom.part.ActivationFunction.Tanh;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Optimizer.Adagrad;
import io.weightroom.recipe.Optimizer.Adam;
import io.weightroom.recipe.Optimizer.RMSprop;
import io.weightroom.recipe.Optimizer.SGD;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** What Deeplearning4j calls the parts of a network. */
final class StockParts {
  private StockParts() {}

  static IActivation activation(ActivationFunction function) {
    return switch (function) {
      case Linear _ -> new ActivationIdentity();
      case Relu _ -> new ActivationReLU();
      case LeakyRelu(double slope) -> new ActivationLReLU(slope);
      case Elu(double alpha) -> new ActivationELU(alpha);
      case Tanh _ -> new ActivationTanH();
      case Sigmoid _ -> new ActivationSigmoid();
      case Softmax _ -> new ActivationSoftmax();
      case Softplus _ -> new ActivationSoftPlus();
    };
  }

  static ILossFunction loss(Loss loss) {
    return switch (loss) {
      case CATEGORICAL_CROSSENTROPY -> new LossMCXENT();
      case BINARY_CROSSENTROPY -> new LossBinaryXENT();
      case MEAN_SQUARED_ERROR -> new LossMSE();
      case MEAN_ABSOLUTE_ERROR -> new LossMAE();
    };
  }

  /** The closest updater; momentum is always Nesterov's, and RMSprop has none. */
  static IUpdater updater(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD(double rate, double momentum, boolean _) when momentum == 0 -> new Sgd(rate);
      case SGD(double rate, double momentum, boolean _) -> new Nesterovs(rate, momentum);
      case Adagrad(double rate, double _, double epsilon) -> new AdaGrad(rate, epsilon);
      case RMSprop(double rate, double rho, double _, double epsilon) ->
          new RmsProp(rate, rho, epsilon);
      case Adam(double rate, double beta1, double beta2, double epsilon) ->
          new org.nd4j.linalg.learning.config.Adam(rate, beta1, beta2, epsilon);
    };
  }

  /** The name of a weight among a Deeplearning4j layer's parameters. */
  static String parameter(Layer layer, Weight weight) {
    boolean normalises = layer instanceof BatchNormalization;
    return switch (weight.name()) {
      case "weight" -> normalises ? "gamma" : "W";
      case "bias" -> normalises ? "beta" : "b";
      case "running_mean" -> "mean";
      case "running_var" -> "log10stdev";
      default -> throw new IllegalArgumentException(weight.name());
    };
  }
}
