package io.weightroom.bench;

import io.weightroom.catalog.Size2;
import io.weightroom.engine.Sketch;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;

/** A network and a batch that it is trained with, a step at a time. */
enum Workload {
  /** 784-512-256-10 with Adam, 128 samples. */
  MLP(128) {
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
  CNN(64) {
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
  /** 2-8-8-2 with SGD, 16 samples: nothing but overhead. */
  TINY(16) {
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

  Workload(int samples) {
    this.samples = samples;
  }

  /** The batch size. */
  int samples() {
    return samples;
  }

  abstract CheckedNetwork ours();

  Optimizer optimizer() {
    return Optimizer.Adam.DEFAULTS;
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

  private static Conv2D conv(int filters) {
    Conv2D d = Conv2D.DEFAULTS;
    return new Conv2D(
        filters,
        Size2.of(3),
        Size2.of(1),
        Padding.SAME,
        new Relu(),
        true,
        d.kernelInitializer(),
        d.biasInitializer(),
        d.kernelRegularizer(),
        d.biasRegularizer(),
        true);
  }
}
