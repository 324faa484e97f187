package io.weightroom.layer;

/** The families that the palette groups layers by, each with its colour. */
public enum Family {
  DATA("Data"),
  CORE("Core"),
  CONVOLUTION("Convolution"),
  POOLING("Pooling"),
  NORMALISATION("Normalisation and regularisation"),
  MERGING("Merging and reshaping");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
