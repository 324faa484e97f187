package io.weightroom.library;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.job.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the folder of datasets clean: what a server that died has left goes at the next start, what
 * was deleted goes once nobody can have it back and no run needs it, and versions from before the
 * prepared form are prepared.
 */
@Component
class LibraryKeeper implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryKeeper.class);

  /** How long a deleted dataset can be had back. */
  static final Duration UNDO = Duration.ofDays(1);

  private final Datasets datasets;
  private final DatasetFolders folders;
  private final Imports imports;
  private final ObjectProvider<DatasetUse> uses;
  private final Clock clock;
  private volatile @Nullable ScheduledExecutorService timer;

  LibraryKeeper(
      Datasets datasets,
      DatasetFolders folders,
      Imports imports,
      ObjectProvider<DatasetUse> uses,
      Clock clock) {
    this.datasets = datasets;
    this.folders = folders;
    this.imports = imports;
    this.uses = uses;
    this.clock = clock;
  }

  @Override
  public void start() {
    sweep();
    ScheduledExecutorService hourly =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("library keeper").factory());
    hourly.scheduleWithFixedDelay(this::purge, 0, 1, TimeUnit.HOURS);
    hourly.execute(this::prepare);
    timer = hourly;
  }

  /** What uploads and imports of a server that is gone have left. */
  void sweep() {
    DurableFiles.deleteTree(folders.root().resolve("incoming"));
    for (Path dataset : children(folders.root())) {
      DatasetId.parse(dataset.getFileName().toString())
          .flatMap(datasets::newestVersion)
          .ifPresent(newest -> sweep(newest, dataset));
    }
  }

  private static void sweep(int newest, Path dataset) {
    for (Path child : children(dataset)) {
      String name = child.getFileName().toString();
      boolean leftover =
          name.equals("import")
              || name.startsWith("ask-")
              || name.startsWith("answer-")
              || name.endsWith(".tmp")
              || name.matches("v[1-9][0-9]{0,8}") && Integer.parseInt(name.substring(1)) > newest;
      if (leftover) {
        DurableFiles.deleteTree(child);
      }
    }
  }

  /** What was deleted for good, unless a run still needs its bytes. */
  void purge() {
    try {
      for (DatasetId id : datasets.deletedBefore(clock.instant().minus(UNDO))) {
        if (uses.stream().noneMatch(use -> use.needs(id))) {
          datasets.removeVersions(id);
          DurableFiles.deleteTree(folders.of(id));
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("deleted datasets could not be cleared away", e);
    }
  }

  /** Versions that were accepted before samples were kept prepared. */
  void prepare() {
    for (DatasetVersion version : datasets.unprepared()) {
      Result<Dataset> result =
          imports
              .start(
                  version.dataset(),
                  version.version(),
                  version.source(),
                  found -> {
                    datasets.setStored(
                        version.dataset(),
                        version.version(),
                        Imports.whole(version.preview().format(), found));
                    return Result.ok(datasets.find(version.dataset()).orElseThrow());
                  })
              .end()
              .join();
      if (result instanceof Result.Failed<Dataset>(List<Problem> problems)) {
        LOG.warn("dataset {} cannot be prepared: {}", version.dataset(), problems);
      }
    }
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService hourly = timer;
    if (hourly != null) {
      hourly.shutdownNow();
      timer = null;
    }
    imports.stop();
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }
}
