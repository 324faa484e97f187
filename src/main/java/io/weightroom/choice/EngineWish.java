package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which engine somebody wants.
 *
 * @param engine the one that is fixed; empty to have it chosen
 */
public record EngineWish(Optional<EngineKind> engine) {
  /** The setting of an installation. */
  public static final String PROPERTY = "weightroom.engine";

  /** Have it chosen. */
  public static final EngineWish AUTO = new EngineWish(Optional.empty());

  private static final String AUTO_ID = "auto";

  /** A fixed engine. */
  public static EngineWish of(EngineKind engine) {
    return new EngineWish(Optional.of(engine));
  }

  /** The wish of a name: "auto", or an engine's. */
  public static Optional<EngineWish> of(String id) {
    return id.equals(AUTO_ID) ? Optional.of(AUTO) : EngineKind.of(id).map(EngineWish::of);
  }

  /** All names that {@link #of(String)} knows. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    ids.add(AUTO_ID);
    for (EngineKind kind : EngineKind.values()) {
      ids.add(kind.id());
    }
    return ids;
  }

  /** Its name in settings and on the command line. */
  public String id() {
    return engine.map(EngineKind::id).orElse(AUTO_ID);
  }

  public boolean isAuto() {
    return engine.isEmpty();
  }
}
