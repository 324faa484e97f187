package io.weightroom.layer;

import io.weightroom.tensor.Shape;

/** The shape that a layer gives for its inputs, or why it cannot take them. */
public sealed interface ShapeResult {

  /** The layer gives this. */
  record Gives(Shape shape) implements ShapeResult {}

  /**
   * The layer cannot take its inputs.
   *
   * @param reason the kind of mistake, which decides what is offered to mend it
   * @param what what it needs and receives, as the rest of a sentence that starts with its name
   * @param remedy a sentence that says how to fix it
   */
  record Refuses(Reason reason, String what, String remedy) implements ShapeResult {}

  /** Why a layer cannot take its inputs. */
  enum Reason {
    /** A vector is needed. */
    NEEDS_VECTOR,
    /** An image is needed. */
    NEEDS_IMAGE,
    /** A window is larger than the image that it slides over. */
    WINDOW_TOO_LARGE,
    /** Shapes that must be equal differ. */
    SHAPES_DIFFER,
    /** Shapes that may differ only in their channels differ elsewhere. */
    SIZES_DIFFER,
    /** A layer that takes its input as it is needs a vector of another size. */
    UNITS_DIFFER,
    /** A shape by hand has more sizes than a sample may have. */
    TOO_MANY_SIZES,
    /** Nobody has said a shape yet. */
    SHAPE_UNKNOWN,
    /** Nobody has said yet how many numbers to predict. */
    UNITS_UNKNOWN,
    /** The result would have more numbers than an axis can have. */
    TOO_LONG
  }

  static ShapeResult gives(int... sizes) {
    return new Gives(Shape.of(sizes));
  }

  static ShapeResult refuses(Reason reason, String what, String remedy) {
    return new Refuses(reason, what, remedy);
  }
}
