package io.weightroom.network;

import io.weightroom.dataset.DataForm;
import io.weightroom.network.Starter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The designs that come with the program. */
public final class Starters {
  private static final Starter PERCEPTRON =
      new Starter(
          "perceptron",
          "Perceptron",
          "One unit that draws a straight border between two classes, after Rosenblatt (1958).",
          Kind.TABLE_WITH_CLASSES);
  private static final Starter SOFTMAX_REGRESSION =
      new Starter(
          "softmax-regression",
          "Softmax regression",
          "One layer that draws straight borders between the classes; a baseline for any table.",
          Kind.TABLE_WITH_CLASSES);
  private static final Starter SMALL_MLP =
      new Starter(
          "small-mlp",
          "Small perceptron",
          "One hidden layer of 16 units for tables with a few columns, such as iris.",
          Kind.TABLE_WITH_CLASSES);
  private static final Starter CLASSES_MLP =
      new Starter(
          "classes-mlp",
          "Perceptron for classes",
          "Two hidden layers, with dropout and a small penalty against overfitting, for tables.",
          Kind.TABLE_WITH_CLASSES);
  private static final Starter SPIRALS =
      new Starter(
          "spirals",
          "Two spirals",
          "Three wide layers that bend the border between classes of two or three columns.",
          Kind.TABLE_WITH_CLASSES);
  private static final Starter XOR =
      new Starter(
          "xor",
          "XOR",
          "The smallest problem that needs a hidden layer, with all rows in one batch.",
          Kind.TABLE_WITH_CLASSES);
  private static final Starter RESIDUAL =
      new Starter(
          "residual",
          "Residual blocks",
          "A block with a shortcut around it, twice in a row, after He and others (2016).",
          Kind.TABLE_WITH_CLASSES);
  private static final Starter NUMBERS_MLP =
      new Starter(
          "numbers-mlp",
          "Perceptron for numbers",
          "Two hidden layers and mean squared error, to predict a number from a table.",
          Kind.TABLE_WITH_NUMBERS);
  private static final Starter WIDE_AND_DEEP =
      new Starter(
          "wide-and-deep",
          "Wide and deep",
          "Two inputs, one straight to the output and one through layers, after Cheng and others"
              + " (2016).",
          Kind.TABLE_WITH_NUMBERS);
  private static final Starter DIGITS_CNN =
      new Starter(
          "digits-cnn",
          "Digits CNN",
          "Two convolutions with pooling, then dropout; about 98 % on handwritten digits.",
          Kind.IMAGES);
  private static final Starter LENET_5 =
      new Starter(
          "lenet-5",
          "LeNet-5",
          "The classic of LeCun and others (1998) with 61,706 parameters on digits.",
          Kind.IMAGES);
  private static final Starter SMALL_VGG =
      new Starter(
          "small-vgg",
          "Small VGG",
          "Two stages of small kernels with batch normalization and dropout, after Simonyan and"
              + " Zisserman (2015).",
          Kind.IMAGES);
  private static final Starter INCEPTION =
      new Starter(
          "inception",
          "Inception block",
          "Kernels of several sizes side by side, joined again, after Szegedy and others (2015).",
          Kind.IMAGES);
  private static final Starter PIXELS =
      new Starter(
          "pixels",
          "Softmax regression on pixels",
          "One layer that weighs every pixel for itself; a baseline for images.",
          Kind.IMAGES);

  /** In the order of the gallery: by kind of data, the simplest first. */
  private static final List<Starter> ALL =
      List.of(
          PERCEPTRON,
          SOFTMAX_REGRESSION,
          SMALL_MLP,
          XOR,
          CLASSES_MLP,
          SPIRALS,
          RESIDUAL,
          NUMBERS_MLP,
          WIDE_AND_DEEP,
          PIXELS,
          LENET_5,
          DIGITS_CNN,
          SMALL_VGG,
          INCEPTION);

  /** Up to so many numbers a sample, tables of classes are a plane with curved borders. */
  private static final int PLANE = 3;

  /** Up to so many numbers a sample, a small perceptron has enough units. */
  private static final int FEW = 6;

  private Starters() {}

  public static List<Starter> all() {
    return ALL;
  }

  public static Optional<Starter> named(String id) {
    return ALL.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /**
   * The starters that can be trained on a dataset, the best first; empty only for data that nothing
   * can be trained on, such as a single class.
   */
  public static List<Starter> suiting(DataForm form) {
    Stream<Starter> preferred =
        switch (Kind.of(form)) {
          case TABLE_WITH_CLASSES -> {
            long width = form.shape().count();
            yield Stream.of(width <= PLANE ? SPIRALS : width <= FEW ? SMALL_MLP : CLASSES_MLP);
          }
          case TABLE_WITH_NUMBERS -> Stream.of(NUMBERS_MLP);
          case IMAGES -> Stream.of(DIGITS_CNN, LENET_5);
        };
    List<Starter> suiting = new ArrayList<>(Stream.concat(preferred, ALL.stream()).toList());
    suiting.removeIf(starter -> !starter.suits(form));
    return suiting.stream().distinct().toList();
  }

  /** The starter that a dataset opens with. */
  public static Optional<Starter> best(DataForm form) {
    return suiting(form).stream().findFirst();
  }
}
