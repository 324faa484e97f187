package io.weightroom.network;

/**
 * What the check holds a network to, one constant for each kind of problem and of hint, so that a
 * test can find the one without an example.
 */
enum Rule {
  TOO_MANY_LAYERS,
  TOO_MANY_WIRES,
  NO_DATA,
  NO_INPUT,
  NO_OUTPUT,

  /** Wires run in a circle. */
  LOOP,
  NOT_CONNECTED,
  RECEIVES_NOTHING,
  TOO_FEW_INPUTS,
  TOO_MANY_INPUTS,
  INPUT_RECEIVES,
  OUTPUT_FEEDS,
  LEADS_NOWHERE,

  /** A layer's setting is out of its declared range. */
  SETTING_OUT_OF_RANGE,
  RECIPE_OUT_OF_RANGE,
  SPLITS_LEAVE_NOTHING,
  NESTEROV_WITHOUT_MOMENTUM,

  /** A layer cannot take the shapes that it receives; its reason says more. */
  SHAPE_REFUSED,
  TOO_LARGE,

  SHAPE_IS_NOT_THE_DATASETS,
  COLUMNS_OF_IMAGES,
  COLUMN_UNKNOWN,
  COLUMN_TWICE,

  TARGET_UNKNOWN,
  TARGET_WITH_ONE_CLASS,
  TARGET_TWICE,
  UNITS_ARE_NOT_THE_TARGETS,
  SOFTMAX_OF_ONE_NUMBER,
  CATEGORICAL_WITHOUT_SOFTMAX,
  BINARY_WITHOUT_SIGMOID,
  LOSS_IS_FOR_CLASSES,

  TOO_MANY_PARAMETERS,
  TOO_MANY_ACTIVATIONS,
  TOO_MUCH_MEMORY,

  /** The normalisation subtracts the mean, and the bias with it. Ioffe and Szegedy 2015, §3.2. */
  BIAS_BEFORE_NORMALIZATION(true),
  /** Two linear maps are one. Goodfellow, Bengio and Courville 2016, §6.1. */
  NO_ACTIVATION_BETWEEN(true),
  /** Each sigmoid shrinks the gradient to a quarter or less. Glorot and Bengio 2010. */
  SIGMOID_IN_DEPTH(true),
  /** Probabilities that add up to 1 make a layer's units compete for it. Goodfellow 2016, §6.2. */
  SOFTMAX_INSIDE(true),
  /** Stacked kernels of 3 see as much with fewer weights. Simonyan and Zisserman 2015, §2.3. */
  LARGE_KERNEL(true),
  /** 0.5 in hidden layers, 0.2 at the input. Srivastava et al. 2014, appendix A.4. */
  HIGH_DROPOUT(true),
  /** Units that start equal stay equal. Goodfellow 2016, §8.4. */
  EQUAL_KERNEL(true),
  /** Statistics of a handful of samples are mostly noise. Wu and He 2018. */
  NORMALIZATION_OF_SMALL_BATCHES(true),
  /** Classes exclude each other, and sigmoids do not know it. Goodfellow 2016, §6.2.2. */
  SIGMOID_FOR_CLASSES(true),
  /** A squared error hardly moves a saturated output. Goodfellow 2016, §6.2.1. */
  ERROR_LOSS_FOR_CLASSES(true),
  /** Numbers to predict lie on both sides of zero after preparation. */
  BOUNDED_REGRESSION(true),
  /** Ten times what is typical for the optimizer. */
  LARGE_LEARNING_RATE(true),
  /** A decay in steps that was meant in epochs. */
  RATE_FADES(true),
  /** Far more weights than samples, and nothing against learning them by heart. */
  NOTHING_AGAINST_OVERFITTING(true);

  private final boolean hint;

  Rule() {
    this(false);
  }

  Rule(boolean hint) {
    this.hint = hint;
  }

  /** Whether it is the usual wisdom and not a must: training is possible all the same. */
  boolean isHint() {
    return hint;
  }
}
