package io.weightroom.engine;

import io.weightroom.catalog.Size2;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Loss;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small networks around every layer, over a sweep of its settings that is random but seeded. */
public final class LayerSweep {
  private static final Initializer ANY = new Initializer.Zeros();
  private static final Regularizer NONE = new Regularizer.None();

  /**
   * Every activation function; ND4J keeps elu's alpha in single precision, so it is exact there.
   */
  static final List<ActivationFunction> FUNCTIONS =
      List.of(
          new ActivationFunction.Linear(),
          new ActivationFunction.Relu(),
          new ActivationFunction.LeakyRelu(0.3),
          new ActivationFunction.Elu(1),
          new ActivationFunction.Elu(0.5),
          new ActivationFunction.Tanh(),
          new ActivationFunction.Sigmoid(),
          new ActivationFunction.Softmax(),
          new ActivationFunction.Softplus());

  private LayerSweep() {}

  /** A network with the layer that it is about. */
  public record Case(String name, CheckedNetwork network) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static Stream<Case> all() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(20261121);
    for (ActivationFunction function : FUNCTIONS) {
      cases.add(around(Shape.vector(5), dense(4, function, random, true)));
      cases.add(around(Shape.vector(5), new Activation(function)));
      cases.add(around(Shape.image(3, 4, 3), new Activation(function)));
      cases.add(around(Shape.image(5, 4, 2), conv(function, random, true)));
    }
    for (int i = 0; i < 4; i++) {
      cases.add(
          around(
              Shape.vector(1 + random.nextInt(7)),
              dense(1 + random.nextInt(6), any(random), random, true)));
      cases.add(around(image(random), normalization(random, true)));
      cases.add(around(Shape.vector(1 + random.nextInt(5)), normalization(random, true)));
      cases.add(around(image(random), new Dropout(random.nextDouble() * 0.9)));
    }
    for (int i = 0; i < 16; i++) {
      cases.add(around(image(random), conv(any(random), random, true)));
      cases.add(
          around(image(random), new MaxPooling2D(size(random), strides(random), padding(random))));
      cases.add(
          around(
              image(random), new AveragePooling2D(size(random), strides(random), padding(random))));
    }
    cases.add(around(Shape.vector(6), dense(3, any(random), random, false)));
    cases.add(around(Shape.image(5, 5, 2), conv(any(random), random, false)));
    cases.add(around(Shape.image(3, 3, 3), normalization(random, false)));
    cases.add(around(Shape.vector(4), normalization(random, false)));
    cases.add(around(Shape.vector(4), new Flatten()));
    cases.add(around(Shape.image(3, 2, 4), new Flatten()));
    cases.add(around(Shape.vector(4), new Dropout(0)));
    cases.addAll(branches(random));
    cases.addAll(heads());
    cases.addAll(pooled());
    cases.addAll(overwriting());
    return cases.stream();
  }

  private static Case around(Shape shape, Layer layer) {
    Sketch sketch = new Sketch().input(shape).then(layer);
    if (shape.isImage()) {
      sketch.then(new Flatten());
    }
    return new Case(shape + " → " + layer, sketch.classes(3, Output.DEFAULTS).check());
  }

  /** Functions whose way back may be taken behind a pooling, and may not. */
  private static List<Case> pooled() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(5);
    for (ActivationFunction function :
        List.of(
            new ActivationFunction.Relu(),
            new ActivationFunction.LeakyRelu(0.3),
            new ActivationFunction.Tanh())) {
      for (int stride = 1; stride <= 2; stride++) {
        Sketch sketch = new Sketch().input(Shape.image(6, 5, 2));
        sketch.then(conv(function, random, true, Padding.SAME));
        sketch.then(new MaxPooling2D(Size2.of(2), Size2.of(stride), Padding.VALID));
        sketch.then(conv(function, random, true, Padding.SAME));
        sketch.then(new MaxPooling2D(Size2.of(2), Size2.of(1), Padding.SAME)).then(new Flatten());
        cases.add(
            new Case(
                "pooled " + function + ", " + stride, sketch.classes(3, Output.DEFAULTS).check()));
      }
    }
    Sketch shared = new Sketch().input(Shape.image(4, 4, 2));
    shared.then(conv(new ActivationFunction.Relu(), random, true, Padding.SAME));
    String read = shared.last();
    shared.then(new MaxPooling2D(Size2.of(2), Size2.of(1), Padding.SAME));
    shared.after(new Concatenate(), read, shared.last()).then(new Flatten());
    cases.add(new Case("pooled, with another reader", shared.number(Output.DEFAULTS).check()));
    return cases;
  }

  /** Sums and functions of what nobody else reads, and of what somebody does. */
  private static List<Case> overwriting() {
    Random random = new Random(6);
    Activation relu = new Activation(new ActivationFunction.Relu());
    ActivationFunction linear = new ActivationFunction.Linear();

    Sketch block = new Sketch().input(Shape.image(5, 4, 2));
    block.then(conv(linear, random, true, Padding.SAME)).then(normalization(random, true));
    String shortcut = block.then(relu).last();
    block.then(normalization(random, true));
    block.after(new Add(), block.last(), shortcut).then(relu);
    block.then(new AveragePooling2D(Size2.of(2), null, Padding.VALID)).then(relu);

    Sketch sums = new Sketch().input(Shape.vector(4));
    String first = sums.then(dense(4, linear, random, true)).last();
    String second = sums.then(relu).last();
    String third = sums.after(dense(4, linear, random, true), first).last();
    String sum = sums.after(new Add(), second, third).last();
    sums.after(relu, sum);
    sums.after(new Concatenate(), sum, sums.last());

    Sketch aliases = new Sketch().input(Shape.image(3, 2, 2));
    String pixels = aliases.last();
    aliases.after(new Flatten(), pixels).then(new Dropout(0.3)).then(relu);
    String bent = aliases.last();
    String left = aliases.after(new Flatten(), pixels).last();
    aliases.after(new Concatenate(), bent, left);
    String both = aliases.then(dense(3, linear, random, true)).last();
    String function = aliases.then(new Activation(new ActivationFunction.Tanh())).last();
    aliases.after(new Add(), both, function);

    Sketch heads = new Sketch().input(Shape.vector(3)).then(dense(2, linear, random, true));
    String shared = heads.last();
    Output plain = new Output(null, null, null, false, true, ANY, ANY, NONE, NONE, true);
    heads.classes(2, plain, shared).classes(2, plain, shared);
    heads.number(Output.DEFAULTS, shared);
    return List.of(
        new Case("one memory, several names", aliases.classes(3, Output.DEFAULTS).check()),
        new Case("outputs of what others read", heads.check()),
        new Case("residual block", block.then(new Flatten()).classes(3, Output.DEFAULTS).check()),
        new Case("sums that others read", sums.number(Output.DEFAULTS).check()));
  }

  private static List<Case> branches(Random random) {
    List<Case> cases = new ArrayList<>();
    Sketch residual = new Sketch().input(Shape.vector(5));
    String in = residual.last();
    residual.then(dense(5, new ActivationFunction.Tanh(), random, true));
    String middle = residual.last();
    residual.then(dense(5, new ActivationFunction.Linear(), random, true));
    residual.after(new Add(), in, middle, residual.last());
    cases.add(new Case("Add of three", residual.classes(3, Output.DEFAULTS).check()));

    Sketch twice = new Sketch().input(Shape.vector(3)).then(dense(3, any(random), random, true));
    twice.after(new Add(), twice.last(), twice.last());
    cases.add(new Case("Add of one layer twice", twice.number(Output.DEFAULTS).check()));

    Sketch inception = new Sketch().input(Shape.image(4, 4, 2));
    String image = inception.last();
    inception.after(conv(new ActivationFunction.Relu(), random, true, Padding.SAME), image);
    String left = inception.last();
    inception.after(new MaxPooling2D(Size2.of(3), Size2.of(1), Padding.SAME), image);
    String right = inception.last();
    inception.after(new Concatenate(), left, right, image).then(new Flatten());
    cases.add(new Case("Concatenate of images", inception.classes(4, Output.DEFAULTS).check()));

    Sketch flat = new Sketch().input(Shape.image(3, 3, 2));
    String pixels = flat.last();
    flat.after(new Flatten(), pixels);
    String one = flat.last();
    flat.after(new AveragePooling2D(Size2.of(2), null, Padding.SAME), pixels).then(new Flatten());
    flat.after(new Concatenate(), one, flat.last(), one);
    cases.add(new Case("Flatten with several readers", flat.number(Output.DEFAULTS).check()));

    Sketch two = new Sketch().input(Shape.vector(3));
    String first = two.last();
    two.input(Shape.vector(2));
    String second = two.last();
    two.after(new Concatenate(), first, second).then(dense(4, any(random), random, true));
    cases.add(new Case("two inputs", two.number(Output.DEFAULTS).check()));

    Sketch frozen = new Sketch().input(Shape.vector(3));
    frozen.then(dense(4, new ActivationFunction.Tanh(), random, true));
    frozen.then(dense(4, new ActivationFunction.Tanh(), random, false));
    frozen.then(normalization(random, false));
    cases.add(new Case("frozen in the middle", frozen.classes(2, Output.DEFAULTS).check()));

    Sketch several = new Sketch().input(Shape.vector(4)).then(dense(5, any(random), random, true));
    String shared = several.last();
    several.classes(3, Output.DEFAULTS, shared).number(Output.DEFAULTS, shared);
    cases.add(new Case("two outputs", several.check()));
    return cases;
  }

  private static List<Case> heads() {
    List<Case> cases = new ArrayList<>();
    for (boolean dense : new boolean[] {true, false}) {
      cases.add(head("softmax", dense, 3, null, null));
      cases.add(head("sigmoid", dense, 2, new ActivationFunction.Sigmoid(), null));
      cases.add(
          head(
              "sigmoid, mse", dense, 2, new ActivationFunction.Sigmoid(), Loss.MEAN_SQUARED_ERROR));
      cases.add(head("softmax, mse", dense, 3, null, Loss.MEAN_SQUARED_ERROR));
      cases.add(head("number, mse", dense, 0, null, null));
      cases.add(head("number, mae", dense, 0, null, Loss.MEAN_ABSOLUTE_ERROR));
      cases.add(
          head("tanh, mae", dense, 0, new ActivationFunction.Tanh(), Loss.MEAN_ABSOLUTE_ERROR));
    }
    Output frozen =
        new Output(null, null, null, true, false, ANY, ANY, new Regularizer.L2(0.1), NONE, false);
    Random random = new Random(3);
    cases.add(
        new Case(
            "frozen output",
            new Sketch()
                .input(Shape.vector(3))
                .then(dense(3, new ActivationFunction.Relu(), random, true))
                .classes(3, frozen)
                .check()));
    return cases;
  }

  private static Case head(
      String name,
      boolean dense,
      int classes,
      @Nullable ActivationFunction function,
      @Nullable Loss loss) {
    Output output =
        new Output(
            null,
            null,
            function,
            dense,
            true,
            ANY,
            ANY,
            new Regularizer.L1L2(0.01, 0.02),
            new Regularizer.L1(0.03),
            true);
    int units = classes == 3 ? 3 : 1;
    Sketch sketch = new Sketch().input(Shape.vector(4));
    sketch.then(dense(units, new ActivationFunction.Linear(), new Random(1), true));
    if (loss != null) {
      sketch.loss(loss);
    }
    Sketch whole = classes == 0 ? sketch.number(output) : sketch.classes(classes, output);
    return new Case("output " + name + (dense ? "" : ", not dense"), whole.check());
  }

  private static Dense dense(
      int units, ActivationFunction function, Random random, boolean trainable) {
    return new Dense(
        units,
        function,
        random.nextInt(4) > 0,
        ANY,
        ANY,
        penalty(random),
        penalty(random),
        trainable);
  }

  private static Conv2D conv(ActivationFunction function, Random random, boolean trainable) {
    return conv(function, random, trainable, padding(random));
  }

  private static Conv2D conv(
      ActivationFunction function, Random random, boolean trainable, Padding padding) {
    Size2 strides =
        padding == Padding.SAME && random.nextBoolean()
            ? Size2.of(1)
            : new Size2(1 + random.nextInt(2), 1 + random.nextInt(3));
    return new Conv2D(
        1 + random.nextInt(4),
        size(random),
        padding == Padding.SAME && trainable && function instanceof ActivationFunction.Relu
            ? Size2.of(1)
            : strides,
        padding,
        function,
        random.nextInt(4) > 0,
        ANY,
        ANY,
        penalty(random),
        penalty(random),
        trainable);
  }

  private static BatchNormalization normalization(Random random, boolean trainable) {
    return new BatchNormalization(
        random.nextBoolean() ? 0.99 : 0.5,
        random.nextBoolean() ? 1e-3 : 0.1,
        random.nextInt(3) > 0,
        random.nextInt(3) > 0,
        ANY,
        ANY,
        trainable);
  }

  private static ActivationFunction any(Random random) {
    return FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
  }

  private static Shape image(Random random) {
    return Shape.image(3 + random.nextInt(5), 3 + random.nextInt(5), 1 + random.nextInt(3));
  }

  private static Size2 size(Random random) {
    return new Size2(1 + random.nextInt(3), 1 + random.nextInt(3));
  }

  private static @Nullable Size2 strides(Random random) {
    return random.nextInt(3) == 0 ? null : new Size2(1 + random.nextInt(3), 1 + random.nextInt(2));
  }

  private static Padding padding(Random random) {
    return random.nextBoolean() ? Padding.SAME : Padding.VALID;
  }

  private static Regularizer penalty(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Regularizer.L1(0.02);
      case 1 -> new Regularizer.L2(0.03);
      case 2 -> new Regularizer.L1L2(0.01, 0.02);
      default -> NONE;
    };
  }
}
