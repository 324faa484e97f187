package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Example.conv;
import static io.weightroom.network.Example.dense;
import static io.weightroom.network.Example.output;
import static io.weightroom.network.Example.recipe;
import static io.weightroom.network.Example.with;

import io.weightroom.layer.Activation;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Layer;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.part.ActivationFunction.Tanh;
import io.weightroom.part.Initializer;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.List;

/** Networks that can be trained and that get a hint. */
final class SeldomMeant {
  static final Dense LINEAR = with(dense(8), "activation", new Linear());
  static final Dense SIGMOID = with(dense(8), "activation", new Sigmoid());
  static final Limits FEW = Example.samples(100);

  private SeldomMeant() {}

  static List<Example> all() {
    return List.of(
        Example.of(
            Rule.BIAS_BEFORE_NORMALIZATION,
            chain(LINEAR, BatchNormalization.DEFAULTS, Activation.DEFAULTS),
            IRIS,
            "dense_1.use_bias: dense_1's bias has no effect",
            "Switch use_bias off"),
        Example.of(
            Rule.NO_ACTIVATION_BETWEEN,
            chain(LINEAR, dense(4)),
            IRIS,
            "dense_1.activation: There is no activation between dense_1 and dense_2",
            "Set activation to relu"),
        Example.of(
            Rule.NO_ACTIVATION_BETWEEN,
            chain(with(conv(4, 3), "activation", new Linear()), new Flatten(), new Dropout(0.2)),
            DIGITS,
            "conv2d_1.activation: There is no activation between conv2d_1 and output",
            "Set activation to relu"),
        Example.of(
            Rule.NO_ACTIVATION_BETWEEN,
            chain(with(LINEAR, "use_bias", false), BatchNormalization.DEFAULTS),
            IRIS,
            "dense_1.activation: There is no activation between dense_1 and output",
            "Insert Activation"),
        Example.of(
            Rule.SIGMOID_IN_DEPTH,
            chain(SIGMOID, dense(8), dense(8)),
            IRIS,
            "dense_1.activation: dense_1 uses sigmoid in a network of 4 layers with weights",
            "Set activation to relu"),
        Example.of(
            Rule.SIGMOID_IN_DEPTH,
            chain(LINEAR, new Activation(new Sigmoid()), dense(8), dense(8)),
            IRIS,
            "activation_1.activation: activation_1 uses sigmoid in a network of 4 layers",
            "Set activation to relu"),
        Example.of(
            Rule.SOFTMAX_INSIDE,
            chain(with(dense(8), "activation", new Softmax())),
            IRIS,
            "dense_1.activation: dense_1 uses softmax inside the network",
            "Set activation to relu"),
        Example.of(
            Rule.LARGE_KERNEL,
            chain(conv(4, 7), new Flatten()),
            DIGITS,
            "conv2d_1.kernel_size: conv2d_1 has kernels of 7 × 7, 49 weights",
            "Set kernel_size to 3"),
        Example.of(
            Rule.HIGH_DROPOUT,
            chain(dense(8), new Dropout(0.8)),
            IRIS,
            "dropout_1.rate: dropout_1 drops 0.8 of its inputs",
            "Set rate to 0.5"),
        Example.of(
            Rule.EQUAL_KERNEL,
            chain(with(dense(8), "kernel_initializer", new Initializer.Zeros())),
            IRIS,
            "dense_1.kernel_initializer: All weights of dense_1 start at the same value",
            "Set kernel_initializer to he_normal"),
        Example.of(
            Rule.EQUAL_KERNEL,
            chain(
                with(
                    with(dense(8), "activation", new Tanh()),
                    "kernel_initializer",
                    new Initializer.Uniform(0.1, 0.1))),
            IRIS,
            "dense_1.kernel_initializer: All weights of dense_1 start at the same value",
            "Set kernel_initializer to glorot_uniform"),
        Example.of(
                Rule.NORMALIZATION_OF_SMALL_BATCHES,
                chain(dense(8), BatchNormalization.DEFAULTS),
                IRIS,
                "recipe.batch_size: batchnormalization_1 takes mean and variance from batches of 1",
                "Set batch_size to 32")
            .trained(recipe("batch_size", 1)),
        Example.of(
                Rule.NORMALIZATION_OF_SMALL_BATCHES,
                chain(dense(8), BatchNormalization.DEFAULTS),
                IRIS,
                "recipe.batch_size: batchnormalization_1 takes mean and variance from batches of 4",
                "Remove batchnormalization_1")
            .within(Example.samples(4)),
        Example.of(
                Rule.SIGMOID_FOR_CLASSES,
                chain(output("activation", new Sigmoid())),
                IRIS,
                "output.activation: output judges each of the 3 classes of \"species\" on its own",
                "Use softmax")
            .trained(recipe("loss", Loss.BINARY_CROSSENTROPY)),
        Example.of(
                Rule.ERROR_LOSS_FOR_CLASSES,
                chain(dense(8)),
                IRIS,
                "recipe.loss: The loss is mean squared error, but \"species\" has classes",
                "Set loss to automatic")
            .trained(recipe("loss", Loss.MEAN_SQUARED_ERROR)),
        Example.of(
            Rule.BOUNDED_REGRESSION,
            chain(output("activation", new Tanh())),
            CARS,
            "output.activation: output uses tanh, which never gives numbers beyond −1 and 1",
            "Set activation to linear"),
        Example.of(
                Rule.LARGE_LEARNING_RATE,
                chain(dense(8)),
                IRIS,
                "recipe.optimizer.learning_rate: A learning rate of 0.2 is more than ten times what"
                    + " is typical for Adam",
                "Set learning_rate to 0.001")
            .trained(recipe("optimizer", new Optimizer.Adam(0.2, 0.9, 0.999, 1e-7))),
        Example.of(
                Rule.RATE_FADES,
                chain(dense(8)),
                IRIS,
                "recipe.learning_rate_schedule: At the half of the run the learning rate is less",
                "Count the decay in epochs",
                "Use a constant rate")
            .trained(Examples.scheduled(Schedule.ExponentialDecay.DEFAULTS))
            .within(Example.samples(10_000)),
        Example.of(
                Rule.NOTHING_AGAINST_OVERFITTING,
                chain(dense(100), dense(100)),
                IRIS,
                "dense_2: The network has 10,903 weights for 100 samples, 10,100 of them in dense_2",
                "Add a Dropout before output",
                "Stop early")
            .within(FEW));
  }

  /** The nearest design to each hint that gets none of its kind. */
  static List<Example> nearMisses() {
    Layer bare = with(LINEAR, "use_bias", false);
    BatchNormalization frozen = with(BatchNormalization.DEFAULTS, "trainable", false);
    return List.of(
        miss(Rule.BIAS_BEFORE_NORMALIZATION, chain(bare, BatchNormalization.DEFAULTS)),
        miss(Rule.BIAS_BEFORE_NORMALIZATION, chain(dense(8), BatchNormalization.DEFAULTS)),
        miss(Rule.BIAS_BEFORE_NORMALIZATION, chain(LINEAR, frozen)),
        miss(Rule.NO_ACTIVATION_BETWEEN, chain(LINEAR, Activation.DEFAULTS, dense(4))),
        miss(
            Rule.NO_ACTIVATION_BETWEEN,
            chain(bare, BatchNormalization.DEFAULTS, Activation.DEFAULTS)),
        miss(Rule.SIGMOID_IN_DEPTH, chain(SIGMOID, dense(8))),
        miss(Rule.SIGMOID_IN_DEPTH, chain(with(dense(8), "activation", new Tanh()), dense(8))),
        miss(
            Rule.SOFTMAX_INSIDE,
            chain(output("dense", false), with(dense(3), "activation", new Softmax()))),
        miss(Rule.HIGH_DROPOUT, chain(dense(8), new Dropout(0.5))),
        miss(
            Rule.EQUAL_KERNEL,
            chain(output("kernel_initializer", new Initializer.Zeros()), dense(8))),
        miss(
            Rule.EQUAL_KERNEL, chain(with(dense(1), "kernel_initializer", new Initializer.Ones()))),
        Example.of(Rule.LARGE_KERNEL, chain(conv(4, 5), new Flatten()), DIGITS, ""),
        miss(Rule.NORMALIZATION_OF_SMALL_BATCHES, chain(dense(8), BatchNormalization.DEFAULTS))
            .trained(recipe("batch_size", 8)),
        miss(Rule.NORMALIZATION_OF_SMALL_BATCHES, chain(dense(8), BatchNormalization.DEFAULTS))
            .trained(recipe("batch_size", Recipe.FULL_BATCH)),
        Example.of(
            Rule.SIGMOID_FOR_CLASSES, chain(output("activation", new Sigmoid())), Examples.TWO, ""),
        Example.of(Rule.ERROR_LOSS_FOR_CLASSES, chain(dense(8)), CARS, "")
            .trained(recipe("loss", Loss.MEAN_SQUARED_ERROR)),
        Example.of(Rule.BOUNDED_REGRESSION, chain(output("activation", new Linear())), CARS, ""),
        miss(Rule.LARGE_LEARNING_RATE, chain())
            .trained(recipe("optimizer", new Optimizer.Adam(0.1, 0.9, 0.999, 1e-7))),
        miss(Rule.LARGE_LEARNING_RATE, chain())
            .trained(recipe("optimizer", new Optimizer.SGD(0.5, 0.9, true))),
        miss(Rule.RATE_FADES, chain())
            .trained(
                Examples.scheduled(
                    new Schedule.ExponentialDecay(1, 0.95, false, Schedule.Unit.EPOCH)))
            .within(Example.samples(10_000)),
        miss(Rule.NOTHING_AGAINST_OVERFITTING, chain(dense(100), dense(100)))
            .within(Example.samples(110)),
        miss(Rule.NOTHING_AGAINST_OVERFITTING, chain(dense(100), new Dropout(0.2), dense(100)))
            .within(FEW));
  }

  private static Example miss(Rule rule, Network network) {
    return Example.of(rule, network, IRIS, "");
  }
}
