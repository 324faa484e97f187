package io.weightroom.engine.dl4j;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a session computes otherwise than Deeplearning4j's own parts do, to be faster. {@code
 * -Dweightroom.dl4j.stock=images,optimizer} has the parts that are named computed by ND4J's own
 * operations instead, and {@code all} every one.
 */
enum FastPath {
  /** Images with their channels last, by oneDNN's own interface, in single precision. */
  IMAGES,
  /** Matrix products by oneDNN, in single precision. */
  PRODUCTS,
  /** BatchNormalization of images by loops in Java, where images lie channels-first. */
  NORMALIZATION,
  /** relu's way back, and its leaky variant, by loops in Java. */
  RELU,
  /** The optimizer in one pass over all parameters. */
  OPTIMIZER;

  /** The system property of a worker. */
  static final String PROPERTY = "weightroom.dl4j.stock";

  /** Whether this process takes the path. */
  boolean isOn() {
    String stock = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
    return Arrays.stream(stock.split(","))
        .map(String::strip)
        .noneMatch(name -> name.equals("all") || name.equals(name().toLowerCase(Locale.ROOT)));
  }

  /** For the record of a run: what is switched back; empty if nothing is. */
  static String inWords() {
    String back =
        Arrays.stream(values())
            .filter(path -> !path.isOn())
            .map(path -> path.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return back.isEmpty() ? "" : ", by ND4J's operations: " + back;
  }
}
