package io.weightroom.layer;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Variants;
import io.weightroom.tensor.Shape;
import java.util.List;

/**
 * A layer: its settings, and what follows from them. Declared once, in one file (rule R3); engines
 * and exports switch over the records exhaustively.
 *
 * <p>Shapes are per sample, without the batch axis. Methods that take inputs expect as many as
 * {@link #inputs()} allows and shapes that {@link #output} has accepted.
 */
public sealed interface Layer
    permits Input,
        Dense,
        Activation,
        Flatten,
        Conv2D,
        MaxPooling2D,
        AveragePooling2D,
        BatchNormalization,
        Dropout,
        Add,
        Concatenate,
        Output {

  Family family();

  /** How many wires may end at it. */
  default Arity inputs() {
    return Arity.ONE;
  }

  /** The shape it gives for these inputs, or why it cannot take them. */
  ShapeResult output(List<Shape> inputs);

  /** The tensors it owns, for inputs that it accepts. */
  default List<Weight> weights(List<Shape> inputs) {
    return List.of();
  }

  /** Multiplications, each with its addition, that one sample costs in one forward pass. */
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /** Whether training changes its weights; a layer without weights says true. */
  default boolean trainable() {
    return true;
  }

  /** The type in designs. */
  default String type() {
    return declaration().name();
  }

  /** What is declared about this layer. */
  default Declaration<Record> declaration() {
    return Declaration.of((Record) this);
  }

  /** All layers that there are, in the palette's order. */
  static Variants<Layer> all() {
    return Variants.of(Layer.class);
  }

  /** How many inputs a layer takes. */
  record Arity(int min, int max) {
    static final Arity NONE = new Arity(0, 0);
    static final Arity ONE = new Arity(1, 1);
    static final Arity SEVERAL = new Arity(2, Integer.MAX_VALUE);
  }
}
