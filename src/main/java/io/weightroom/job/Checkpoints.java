package io.weightroom.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run's checkpoints, {@code checkpoints/<step>/}: the two newest and the best.
 *
 * <p>A checkpoint is built in a temporary folder, each file forced to the disk, and renamed when it
 * is whole; only then are older ones deleted. So there is at any moment a whole one that is not
 * older than the last that {@link #save} returned. A second checkpoint of one step, which a run
 * that pauses at an epoch's last step leaves, is {@code <step>-2}.
 */
public final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})(?:-(\\d{1,9}))?");
  private static final int NEWEST = 2;

  private final Path folder;
  private final Clock clock;
  private final Consumer<Moment> hook;
  private final List<Checkpoint> kept;

  /** The moments in a save at which a test kills the process. */
  enum Moment {
    FOLDER_MADE,
    FILE_FORCED,
    MANIFEST_FORCED,
    FOLDER_FORCED,
    RENAMED,
    PARENT_FORCED,
    OLD_SET_ASIDE,
    OLD_DELETED
  }

  Checkpoints(RunLock lock, Clock clock, Consumer<Moment> hook) {
    this.folder = lock.folder().checkpoints();
    this.clock = clock;
    this.hook = hook;
    DurableFiles.deleteLeftovers(folder);
    this.kept = new ArrayList<>(whole(folder));
    deleteAllBut(kept);
  }

  /** For the holder of the run's lock; deletes what a killed worker left, and damaged ones. */
  public static Checkpoints open(RunLock lock, Clock clock) {
    return new Checkpoints(lock, clock, _ -> {});
  }

  /** The newest whole checkpoint of a run. */
  public static Optional<Checkpoint> newestValid(RunFolder run) {
    List<Path> folders = named(run.checkpoints()).reversed();
    return folders.stream()
        .flatMap(path -> Checkpoint.read(path).stream())
        .filter(Checkpoint::isWhole)
        .findFirst();
  }

  /** The newest checkpoint whose files are there with their sizes; their bytes are not read. */
  public static Optional<Checkpoint> newestThere(RunFolder run) {
    return named(run.checkpoints()).reversed().stream()
        .flatMap(path -> Checkpoint.read(path).stream())
        .filter(Checkpoint::isThere)
        .findFirst();
  }

  /** The newest whole checkpoint. */
  public Optional<Checkpoint> newest() {
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.getLast());
  }

  /** The newest whole checkpoint that was the best so far. */
  public Optional<Checkpoint> best() {
    return kept.reversed().stream().filter(Checkpoint::best).findFirst();
  }

  /**
   * Writes a checkpoint; once this returns, neither kill -9 nor a power failure can lose it.
   *
   * @param step optimizer steps done, over all epochs
   * @param best whether it is the best so far
   */
  public Checkpoint save(long step, boolean best, CheckpointContent content) {
    try {
      Path target = free(step);
      Path temporary = DurableFiles.temporary(target);
      DurableFiles.deleteTree(temporary);
      Files.createDirectory(temporary);
      hook.accept(Moment.FOLDER_MADE);
      Map<String, Checkpoint.FileSum> sums = new LinkedHashMap<>();
      for (Map.Entry<String, DurableFiles.Content> file : content.files().entrySet()) {
        Path path = temporary.resolve(file.getKey());
        sums.put(file.getKey(), writeSummed(path, file.getValue()));
        hook.accept(Moment.FILE_FORCED);
      }
      Checkpoint saved = new Checkpoint(target, step, best, clock.instant(), sums);
      DurableFiles.writeForced(
          temporary.resolve(Checkpoint.MANIFEST), out -> out.write(Json.pretty(saved.manifest())));
      hook.accept(Moment.MANIFEST_FORCED);
      DurableFiles.forceFolder(temporary);
      hook.accept(Moment.FOLDER_FORCED);
      DurableFiles.rename(temporary, target);
      hook.accept(Moment.RENAMED);
      DurableFiles.forceFolder(folder);
      hook.accept(Moment.PARENT_FORCED);
      kept.add(saved);
      kept.sort(Comparator.comparing(Checkpoint::folder, Checkpoints::byAge));
      prune();
      return saved;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Checkpoint.FileSum writeSummed(Path file, DurableFiles.Content content)
      throws IOException {
    MessageDigest digest = DurableFiles.sha256();
    DurableFiles.writeForced(
        file,
        out -> {
          OutputStream summed = new DigestOutputStream(out, digest);
          content.writeTo(summed);
          summed.flush();
        });
    return new Checkpoint.FileSum(Files.size(file), HexFormat.of().formatHex(digest.digest()));
  }

  private void prune() {
    Optional<Checkpoint> best = best();
    List<Checkpoint> keep =
        kept.stream()
            .filter(
                checkpoint ->
                    kept.indexOf(checkpoint) >= kept.size() - NEWEST
                        || best.filter(checkpoint::equals).isPresent())
            .toList();
    kept.retainAll(keep);
    deleteAllBut(kept);
  }

  /** Renames before deleting, so that no half checkpoint stands under a good name. */
  private void deleteAllBut(List<Checkpoint> keep) {
    List<Path> folders = keep.stream().map(Checkpoint::folder).toList();
    for (Path old : named(folder)) {
      if (!folders.contains(old)) {
        Path aside = DurableFiles.temporary(old);
        try {
          DurableFiles.rename(old, aside);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        hook.accept(Moment.OLD_SET_ASIDE);
        DurableFiles.deleteTree(aside);
        hook.accept(Moment.OLD_DELETED);
      }
    }
  }

  /** A name that counts as newer than all others of the step. */
  private Path free(long step) {
    long taken =
        named(folder).stream()
            .filter(path -> part(path, 1) == step)
            .mapToLong(path -> part(path, 2))
            .max()
            .orElse(0);
    return folder.resolve(taken == 0 ? Long.toString(step) : step + "-" + (taken + 1));
  }

  private static List<Checkpoint> whole(Path folder) {
    return named(folder).stream()
        .flatMap(path -> Checkpoint.read(path).stream())
        .filter(Checkpoint::isWhole)
        .toList();
  }

  /** The folders with a checkpoint's name, oldest first. */
  private static List<Path> named(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> NAME.matcher(path.getFileName().toString()).matches())
          .sorted(Checkpoints::byAge)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int byAge(Path a, Path b) {
    return Comparator.comparingLong((Path path) -> part(path, 1))
        .thenComparingLong(path -> part(path, 2))
        .compare(a, b);
  }

  /** The step (1) or the count (2) in a checkpoint's name. */
  private static long part(Path path, int group) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches() && name.group(group) != null ? Long.parseLong(name.group(group)) : 1;
  }
}
