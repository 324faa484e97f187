package io.weightroom.bench;

import io.weightroom.catalog.Size2;
import io.weightroom.engine.Sketch;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.Locale;

/** A network and a batch that it is trained with, a step at a time. */
enum Workload {
  /** 784-512-256-10 with Adam, 128 samples. */
  MLP(128, 1.5) {
    @Override
    CheckedNetwork ours() {
      return new Sketch()
          .input(Shape.vector(784))
          .then(dense(512))
          .then(dense(256))
          .classes(10, Output.DEFAULTS)
          .check();
    }
  },
  /** 28 × 28: 32 kernels, pool, 64 kernels, pool, 128, 10 with Adam, 64 samples. */
  CNN(64, 1.25) {
    @Override
    CheckedNetwork ours() {
      return new Sketch()
          .input(Shape.image(28, 28, 1))
          .then(conv(32))
          .then(MaxPooling2D.DEFAULTS)
          .then(conv(64))
          .then(MaxPooling2D.DEFAULTS)
          .then(new Flatten())
          .then(dense(128))
          .classes(10, Output.DEFAULTS)
          .check();
    }
  },
  /** 32 × 32 × 3: three stages of a convolution and a residual block, Adam, 32 samples. */
  RESNET(32, 1.25) {
    @Override
    CheckedNetwork ours() {
      Sketch sketch = new Sketch().input(Shape.image(32, 32, 3));
      normalized(sketch, 16).then(Activation.DEFAULTS);
      residual(sketch, 16).then(MaxPooling2D.DEFAULTS);
      normalized(sketch, 32).then(Activation.DEFAULTS);
      residual(sketch, 32).then(MaxPooling2D.DEFAULTS);
      normalized(sketch, 64).then(Activation.DEFAULTS);
      return residual(sketch, 64)
          .then(new AveragePooling2D(Size2.of(8), null, Padding.VALID))
          .then(new Flatten())
          .classes(10, Output.DEFAULTS)
          .check();
    }
  },
  /** 2-8-8-2 with SGD, 16 samples: nothing but overhead. */
  TINY(16, 2) {
    @Override
    CheckedNetwork ours() {
      return new Sketch()
          .input(Shape.vector(2))
          .then(dense(8))
          .then(dense(8))
          .classes(2, Output.DEFAULTS)
          .check();
    }

    @Override
    Optimizer optimizer() {
      return Optimizer.SGD.DEFAULTS;
    }
  };

  private final int samples;
  private final double goalOfDl4j;

  Workload(int samples, double goalOfDl4j) {
    this.samples = samples;
    this.goalOfDl4j = goalOfDl4j;
  }

  /** The name in results: "mlp". */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many times as long as bare LibTorch our Deeplearning4j may take. */
  double goalOfDl4j() {
    return goalOfDl4j;
  }

  /** The batch size. */
  int samples() {
    return samples;
  }

  abstract CheckedNetwork ours();

  Optimizer optimizer() {
    return Optimizer.Adam.DEFAULTS;
  }

  /** How a training of it would be asked for, that never ends. */
  Recipe recipe() {
    Recipe r = Recipe.DEFAULTS;
    return new Recipe(
        optimizer(),
        r.learningRateSchedule(),
        r.loss(),
        Integer.MAX_VALUE,
        samples,
        r.seed(),
        r.earlyStopping(),
        r.validationSplit(),
        r.testSplit(),
        r.dtypePolicy());
  }

  /** The classes of targets that are one-hot. */
  static float[] classes(Tensor hot) {
    int units = hot.size(1);
    float[] values = hot.floats();
    float[] classes = new float[hot.size(0)];
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 1) {
        classes[i / units] = i % units;
      }
    }
    return classes;
  }

  private static Dense dense(int units) {
    Dense d = Dense.DEFAULTS;
    return new Dense(
        units,
        new Relu(),
        true,
        d.kernelInitializer(),
        d.biasInitializer(),
        d.kernelRegularizer(),
        d.biasRegularizer(),
        true);
  }

  private static Sketch residual(Sketch sketch, int filters) {
    String shortcut = sketch.last();
    normalized(sketch, filters).then(Activation.DEFAULTS);
    normalized(sketch, filters);
    return sketch.after(new Add(), sketch.last(), shortcut).then(Activation.DEFAULTS);
  }

  private static Sketch normalized(Sketch sketch, int filters) {
    return sketch.then(conv(filters, new Linear(), false)).then(BatchNormalization.DEFAULTS);
  }

  private static Conv2D conv(int filters) {
    return conv(filters, new Relu(), true);
  }

  private static Conv2D conv(int filters, ActivationFunction activation, boolean bias) {
    Conv2D d = Conv2D.DEFAULTS;
    return new Conv2D(
        filters,
        Size2.of(3),
        Size2.of(1),
        Padding.SAME,
        activation,
        bias,
        d.kernelInitializer(),
        d.biasInitializer(),
        d.kernelRegularizer(),
        d.biasRegularizer(),
        true);
  }
}
