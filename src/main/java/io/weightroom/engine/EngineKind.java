package io.weightroom.engine;

import java.util.Arrays;
import java.util.Optional;

/** The engines that there are, by the name of their folder {@code engine/<id>}. */
public enum EngineKind {
  DL4J("dl4j", "Deeplearning4j"),
  LIBTORCH("libtorch", "LibTorch");

  private final String id;
  private final String title;

  EngineKind(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The name in jobs, on the command line and of the folder of its libraries. */
  public String id() {
    return id;
  }

  /** The name on screen. */
  public String title() {
    return title;
  }

  /** The engine of a name in a job. */
  public static Optional<EngineKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }
}
