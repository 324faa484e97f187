package io.weightroom.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

public final class Checkpoints {
  private final Path root;

  private Checkpoints(Path root) {
    this.root = root;
  }

  public record Checkpoint(long step, Path folder) {}

  public static Checkpoints open(RunFolder folder) {
    DurableFiles.deleteLeftovers(folder.checkpoints());
    return new Checkpoints(folder.checkpoints());
  }

  public void save(long step, Map<String, DurableFiles.Content> files) {
    try {
      Path target = root.resolve(Long.toString(step));
      Path temporary = DurableFiles.temporary(target);
      Files.createDirectories(temporary);
      for (var file : files.entrySet()) {
        DurableFiles.writeForced(temporary.resolve(file.getKey()), file.getValue());
      }
      DurableFiles.rename(temporary, target);
      DurableFiles.forceFolder(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<Checkpoint> newestValid() {
    try (Stream<Path> folders = Files.list(root)) {
      List<Checkpoint> all =
          folders
              .map(f -> new Checkpoint(Long.parseLong(f.getFileName().toString()), f))
              .sorted(Comparator.comparingLong(Checkpoint::step).reversed())
              .toList();
      return all.stream().findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
