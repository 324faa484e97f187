package io.weightroom.layer;

import io.weightroom.tensor.Shape;

/** The shape that a layer gives for its inputs, or why it cannot take them. */
public sealed interface ShapeResult {

  /** The layer gives this. */
  record Gives(Shape shape) implements ShapeResult {}

  /**
   * The layer cannot take its inputs.
   *
   * @param what what it needs and receives, as the rest of a sentence that starts with its name
   * @param remedy a sentence that says how to fix it
   */
  record Refuses(String what, String remedy) implements ShapeResult {}

  static ShapeResult gives(int... sizes) {
    return new Gives(Shape.of(sizes));
  }

  static ShapeResult refuses(String what, String remedy) {
    return new Refuses(what, remedy);
  }
}
