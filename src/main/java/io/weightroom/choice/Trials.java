package io.weightroom.choice;

import io.weightroom.catalog.Result;
import io.weightroom.job.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What trials have found, in files of the data folder, so that the command line knows it as well as
 * the server does:
 *
 * <pre>
 * trials/measured/&lt;machine&gt;/&lt;structure&gt;.json   what was measured
 * trials/wanted/&lt;structure&gt;.json               what somebody has trained unmeasured
 * </pre>
 *
 * Files are replaced as a whole, so that two processes may write at once. A file that cannot be
 * read or written is told to the log, and then the engine of a run is predicted; no run depends on
 * it. For several threads.
 */
public final class Trials {
  private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ENDING = ".json";

  /** No trial comes near it: what is larger is none. */
  private static final long MOST_BYTES = 1 << 20;

  /** Structures that wait to be measured; more than these are forgotten. */
  private static final int MOST_WANTED = 100;

  /** Trials that a prediction looks at. */
  private static final int MOST_LOOKED_AT = 300;

  private final Path measured;
  private final Path wanted;
  private final Map<String, Trial> known = new ConcurrentHashMap<>();

  /** What the log has been told of already; the studio asks at each edit. */
  private final Set<Path> told = ConcurrentHashMap.newKeySet();

  private volatile boolean read;

  /**
   * Those of a machine.
   *
   * @param data the data folder; it need not exist
   */
  public Trials(Path data, Machine machine) {
    Path root = data.resolve("trials").toAbsolutePath();
    this.measured = root.resolve("measured").resolve(machine.fingerprint());
    this.wanted = root.resolve("wanted");
  }

  /** What was measured of a structure. */
  public Optional<Trial> of(Structure structure) {
    Trial found = known.get(structure.fingerprint());
    return found != null ? Optional.of(found) : read(place(structure));
  }

  /** All that was measured here, as far as a prediction looks. */
  List<Trial> all() {
    if (!read) {
      list(measured).stream().limit(MOST_LOOKED_AT).forEach(this::read);
      read = true;
    }
    return List.copyOf(known.values());
  }

  /** Remembers a trial; nobody wants it any more. */
  public void keep(Trial trial) {
    known.put(trial.structure().fingerprint(), trial);
    try {
      Files.createDirectories(measured);
      DurableFiles.write(place(trial.structure()), JSON.writeValueAsBytes(trial.toJson()));
    } catch (IOException | UncheckedIOException e) {
      LOG.warn(
          "what was measured of a network is known only until this process ends: {}", e.toString());
    }
    drop(trial.structure().fingerprint());
  }

  /** A structure that is to be measured when there is time for it. */
  public record Wanted(String fingerprint, Path file, TrialRequest request) {}

  /** Asks for a trial. */
  public void want(Structure structure, TrialRequest request) {
    Path file = wanted.resolve(structure.fingerprint() + ENDING);
    try {
      Files.createDirectories(wanted);
      if (list(wanted).size() < MOST_WANTED) {
        DurableFiles.replace(file, JSON.writeValueAsBytes(request.toJson()));
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn(
          "a network will not be measured, so that its engine stays predicted: {}", e.toString());
    }
  }

  /** What has waited longest, and is still unknown. */
  public Optional<Wanted> next() {
    for (Path file : list(wanted)) {
      String name = file.getFileName().toString();
      String fingerprint = name.substring(0, name.length() - ENDING.length());
      Optional<Wanted> next =
          known.containsKey(fingerprint)
              ? Optional.empty()
              : parse(file)
                  .flatMap(json -> value(TrialRequest.of(json)))
                  .map(request -> new Wanted(fingerprint, file, request));
      if (next.isPresent()) {
        return next;
      }
      drop(fingerprint);
    }
    return Optional.empty();
  }

  /** Gives up a trial. */
  public void drop(String fingerprint) {
    Path file = wanted.resolve(fingerprint + ENDING);
    try {
      DurableFiles.deleteTree(file);
    } catch (UncheckedIOException e) {
      LOG.warn("{} stays, though nobody wants that trial any more: {}", file, e.toString());
    }
  }

  private Path place(Structure structure) {
    return measured.resolve(structure.fingerprint() + ENDING);
  }

  private Optional<Trial> read(Path file) {
    Optional<JsonNode> json = parse(file);
    Optional<Trial> found =
        json.flatMap(Trial::of)
            .filter(trial -> place(trial.structure()).getFileName().equals(file.getFileName()));
    if (json.isPresent() && found.isEmpty()) {
      tell(file, "it is damaged, or of a newer version");
    }
    found.ifPresent(trial -> known.put(trial.structure().fingerprint(), trial));
    return found;
  }

  private Optional<JsonNode> parse(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        tell(file, "it is too large for a trial");
        return Optional.empty();
      }
      return Optional.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      tell(file, "it is damaged");
      return Optional.empty();
    } catch (IOException e) {
      tell(file, e.toString());
      return Optional.empty();
    }
  }

  /** Says once why a file is passed over. */
  private void tell(Path file, String why) {
    if (told.add(file)) {
      LOG.warn("{} cannot be used, and engines are predicted without it: {}", file, why);
    }
  }

  private static <T> Optional<T> value(Result<T> result) {
    return result instanceof Result.Ok<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** A file, and when it was changed last. */
  private record Dated(Path file, long changed) {}

  /** The files of a folder, the oldest first. */
  private List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .map(file -> new Dated(file, file.toFile().lastModified()))
          .sorted(Comparator.comparingLong(Dated::changed))
          .map(Dated::file)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      tell(folder, e.toString());
      return List.of();
    }
  }
}
