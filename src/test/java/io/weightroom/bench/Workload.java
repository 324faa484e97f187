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
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network and batch that is trained a step, as ours and as Deeplearning4j's users write it. */
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

    @Override
    ComputationGraphConfiguration bare() {
      return builder(new Adam(0.001))
          .graphBuilder()
          .addInputs("in")
          .addLayer("a", bareDense(512), "in")
          .addLayer("b", bareDense(256), "a")
          .addLayer("out", bareOutput(10), "b")
          .setOutputs("out")
          .setInputTypes(InputType.feedForward(784))
          .build();
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

    @Override
    ComputationGraphConfiguration bare() {
      return builder(new Adam(0.001))
          .graphBuilder()
          .addInputs("in")
          .addLayer("a", bareConv(32), "in")
          .addLayer("b", barePool(), "a")
          .addLayer("c", bareConv(64), "b")
          .addLayer("d", barePool(), "c")
          .addLayer("e", bareDense(128), "d")
          .addLayer("out", bareOutput(10), "e")
          .setOutputs("out")
          .setInputTypes(InputType.convolutional(28, 28, 1))
          .build();
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

    @Override
    ComputationGraphConfiguration bare() {
      return builder(new Sgd(0.01))
          .graphBuilder()
          .addInputs("in")
          .addLayer("a", bareDense(8), "in")
          .addLayer("b", bareDense(8), "a")
          .addLayer("out", bareOutput(2), "b")
          .setOutputs("out")
          .setInputTypes(InputType.feedForward(2))
          .build();
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

  abstract ComputationGraphConfiguration bare();

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

  private static NeuralNetConfiguration.Builder builder(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(7).updater(updater);
  }

  private static DenseLayer bareDense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
  }

  private static ConvolutionLayer bareConv(int filters) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static SubsamplingLayer barePool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static OutputLayer bareOutput(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
