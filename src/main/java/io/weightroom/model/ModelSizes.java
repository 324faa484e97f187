package io.weightroom.model;

import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How large the weights of models are. A model that is made does not change, so each is looked at
 * once.
 */
@Component
class ModelSizes {
  /** Sizes that are kept. */
  private static final int KEPT = 20_000;

  private final RunFiles files;
  private final ToLongFunction<Path> look;
  private final Map<RunId, Long> known = new ConcurrentHashMap<>();

  @Autowired
  ModelSizes(RunFiles files) {
    this(files, ModelSizes::bytes);
  }

  ModelSizes(RunFiles files, ToLongFunction<Path> look) {
    this.files = files;
    this.look = look;
  }

  /** Bytes of a model's weights; 0 if they are gone. */
  long of(RunId id) {
    Long kept = known.get(id);
    if (kept != null) {
      return kept;
    }
    long bytes = look.applyAsLong(files.folder(id).model().resolve("weights.safetensors"));
    if (known.size() >= KEPT) {
      known.clear();
    }
    if (bytes > 0) {
      known.put(id, bytes);
    }
    return bytes;
  }

  private static long bytes(Path weights) {
    try {
      return Files.size(weights);
    } catch (IOException e) {
      return 0;
    }
  }
}
