package io.weightroom.engine;

/** The engines that there are. */
public enum EngineKind {
  DL4J("dl4j", "Deeplearning4j"),
  LIBTORCH("libtorch", "LibTorch");

  private final String word;
  private final String title;

  EngineKind(String word, String title) {
    this.word = word;
    this.title = title;
  }

  public String word() {
    return word;
  }

  public String title() {
    return title;
  }
}
