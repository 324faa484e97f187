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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
 * Files are replaced as a whole, so that two processes may write at once. For several threads.
 */
public final class Trials {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ENDING = ".json";

  /** Structures that wait to be measured; more than these are forgotten. */
  private static final int MOST_WANTED = 100;

  /** Trials that a prediction looks at. */
  private static final int MOST_LOOKED_AT = 300;

  private final Path measured;
  private final Path wanted;
  private final Map<String, Trial> known = new ConcurrentHashMap<>();
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
    make(measured);
    DurableFiles.write(place(trial.structure()), JSON.writeValueAsBytes(trial.toJson()));
    known.put(trial.structure().fingerprint(), trial);
    drop(trial.structure().fingerprint());
  }

  /** A structure that is to be measured when there is time for it. */
  public record Wanted(String fingerprint, Path file, TrialRequest request) {}

  /** Asks for a trial. */
  public void want(Structure structure, TrialRequest request) {
    make(wanted);
    if (list(wanted).size() < MOST_WANTED) {
      DurableFiles.replace(
          wanted.resolve(structure.fingerprint() + ENDING),
          JSON.writeValueAsBytes(request.toJson()));
    }
  }

  /** What has waited longest. */
  public Optional<Wanted> next() {
    for (Path file : list(wanted)) {
      String name = file.getFileName().toString();
      String fingerprint = name.substring(0, name.length() - ENDING.length());
      Optional<Wanted> next =
          parse(file)
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
    DurableFiles.deleteTree(wanted.resolve(fingerprint + ENDING));
  }

  private Path place(Structure structure) {
    return measured.resolve(structure.fingerprint() + ENDING);
  }

  private Optional<Trial> read(Path file) {
    Optional<Trial> found = parse(file).flatMap(Trial::of);
    found.ifPresent(trial -> known.put(trial.structure().fingerprint(), trial));
    return found;
  }

  private static Optional<JsonNode> parse(Path file) {
    try {
      return Optional.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> Optional<T> value(Result<T> result) {
    return result instanceof Result.Ok<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** The files of a folder, the oldest first. */
  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
