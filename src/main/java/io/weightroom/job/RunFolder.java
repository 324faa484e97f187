package io.weightroom.job;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where everything about one run lies. The names are ours: none is made from what a client sent.
 *
 * <pre>
 * job.json          what to do, frozen          written once, before the worker starts
 * control.jsonl     stop, pause, cancel         by the server
 * journal.jsonl     what happened               by the holder of the lock
 * heartbeat.json    how far it is               by the worker
 * start/            what it takes over        written once, before the worker starts
 * lock              held while a worker lives
 * worker.log        the worker's output
 * train/ validation/   TensorBoard event files
 * checkpoints/&lt;step&gt;/  what resuming needs
 * data/             the dataset's store, if the job names files
 * model/ predictions/ report.json   what came out
 * predicted/&lt;number&gt;/  what the model answered for files, later
 * </pre>
 */
public record RunFolder(Path root) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public RunFolder {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The folder of a run by the id that the server gave it.
   *
   * @throws IllegalArgumentException if the id is not lower-case letters, digits and hyphens
   */
  public static RunFolder of(Path runs, String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "not the id of a run: " + id.replaceAll("\\P{Graph}", "?"));
    }
    return new RunFolder(runs.resolve(id));
  }

  /** Makes the folder; it must be new or empty, so that no file of another run is mistaken. */
  public static Result<RunFolder> create(Path root) {
    RunFolder folder = new RunFolder(root);
    Place place = new Place.InFile(root.toString());
    try {
      if (Files.exists(root) && !Files.isDirectory(root)) {
        return Result.failed(
            place,
            "A run needs a folder, but this is a file.",
            "Name a folder that is new or empty.");
      }
      Files.createDirectories(folder.root);
      if (!folder.isEmpty()) {
        return Result.failed(
            place,
            "A run needs a new or empty folder, but this one holds files.",
            "Name another folder, or empty this one.");
      }
      for (Path part : new Path[] {folder.train(), folder.validation(), folder.checkpoints()}) {
        Files.createDirectory(part);
      }
      DurableFiles.forceFolder(folder.root);
      DurableFiles.forceFolder(folder.root.getParent());
      return Result.ok(folder);
    } catch (IOException e) {
      return Result.failed(
          place,
          "The folder cannot be made or written to (" + e.getClass().getSimpleName() + ").",
          "Name a folder that you may write to.");
    }
  }

  /** Deletes what killed writers left behind; for the holder of the lock, before it writes. */
  public void deleteLeftovers() {
    DurableFiles.deleteLeftovers(root);
    DurableFiles.deleteLeftovers(model());
    DurableFiles.deleteLeftovers(predictions());
  }

  public Path job() {
    return root.resolve("job.json");
  }

  public Path control() {
    return root.resolve("control.jsonl");
  }

  public Path journal() {
    return root.resolve("journal.jsonl");
  }

  public Path workerLog() {
    return root.resolve("worker.log");
  }

  public Path lock() {
    return root.resolve("lock");
  }

  public Path heartbeat() {
    return root.resolve("heartbeat.json");
  }

  /** The event files of the training part. */
  public Path train() {
    return root.resolve("train");
  }

  /** The event files of the validation part. */
  public Path validation() {
    return root.resolve("validation");
  }

  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** What the run takes over from another; only if its job says so. */
  public Path start() {
    return root.resolve("start");
  }

  /** The store of a dataset that was imported for this run alone. */
  public Path data() {
    return root.resolve("data");
  }

  public Path model() {
    return root.resolve("model");
  }

  public Path predictions() {
    return root.resolve("predictions");
  }

  /** What the model answered for files, in a {@link PredictionFolder} each. */
  public Path predicted() {
    return root.resolve("predicted");
  }

  public Path report() {
    return root.resolve("report.json");
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.findAny().isEmpty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
