package io.weightroom.job;

import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a run begins if not with freshly drawn weights. The files are the run's own, in its {@code
 * start/}: it does not need the other run any more.
 *
 * @param kind what is taken over
 * @param from the name of the run that it comes from, for people
 * @param epoch epochs that the other run had done
 */
public record Start(Kind kind, String from, int epoch) {
  private static final String WEIGHTS = "weights.safetensors";

  /** What a run takes over from another. */
  public enum Kind {
    /** Everything: weights, optimizer, epoch and step; the run goes on where the other ended. */
    STATE,
    /** The weights of the model alone; what has the same name and shape takes them. */
    WEIGHTS
  }

  /** Takes a state of a run into the folder of another. */
  public static Start state(Checkpoint state, String from, RunFolder to) {
    link(state.folder().resolve(Checkpoint.MANIFEST), to);
    state.files().keySet().forEach(file -> link(state.folder().resolve(file), to));
    forced(to);
    return new Start(Kind.STATE, from, epoch(state));
  }

  /** Epochs that a state has done. */
  public static int epoch(Checkpoint state) {
    return state.json("state.json").path("epoch").asInt(0);
  }

  /** Takes the weights of a run's model into the folder of another. */
  public static Start weights(RunFolder model, String from, int epoch, RunFolder to) {
    link(model.model().resolve(WEIGHTS), to);
    forced(to);
    return new Start(Kind.WEIGHTS, from, epoch);
  }

  /** Takes the weights that another run began with, so that both begin with the same. */
  public static Start same(RunFolder other, Start start, RunFolder to) {
    link(other.start().resolve(WEIGHTS), to);
    forced(to);
    return start;
  }

  /** The whole state in a run's {@code start/}; empty if it is damaged. */
  public static Optional<Checkpoint> state(RunFolder run) {
    return Checkpoint.read(run.start()).filter(Checkpoint::isWhole);
  }

  /** The weights in a run's {@code start/}, by name. */
  public static Map<String, Tensor> weights(RunFolder run) {
    return Safetensors.read(run.start().resolve(WEIGHTS)).orThrow().tensors();
  }

  ObjectNode toJson() {
    return Json.object()
        .put("kind", kind.name().toLowerCase(Locale.ROOT))
        .put("from", from)
        .put("epoch", epoch);
  }

  static Start fromJson(JsonNode json) {
    return new Start(
        json.path("kind").asString("").equals("state") ? Kind.STATE : Kind.WEIGHTS,
        json.path("from").asString(""),
        json.path("epoch").asInt(0));
  }

  /** A second name where the disk can; the files are never written to again, only replaced. */
  private static void link(Path file, RunFolder to) {
    try {
      Files.createDirectories(to.start());
      Path target = to.start().resolve(file.getFileName());
      try {
        Files.createLink(target, file);
      } catch (UnsupportedOperationException | IOException e) {
        DurableFiles.write(target, out -> Files.copy(file, out));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forced(RunFolder to) {
    try {
      DurableFiles.forceFolder(to.start());
      DurableFiles.forceFolder(to.root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
