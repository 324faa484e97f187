package io.weightroom.run;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.job.Heartbeat;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.MetricsCsv;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.judge.Predictions;
import io.weightroom.judge.TrivialRule;
import io.weightroom.tensor.Safetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** What lies in the runs' folders, for people. */
@Component
public class RunFiles {
  private final RunFolders folders;
  private final TestVault vault;

  RunFiles(RunFolders folders, TestVault vault) {
    this.folders = folders;
    this.vault = vault;
  }

  /** Where the run's files are, for those who work with its model. */
  public RunFolder folder(RunId id) {
    return folders.of(id);
  }

  /** What the run was told to do, frozen when it was queued. */
  public Result<Job> job(RunId id) {
    return Job.read(folders.of(id));
  }

  /** How far its worker is, or was. */
  public Optional<Heartbeat> heartbeat(RunId id) {
    return Heartbeat.read(folders.of(id));
  }

  /**
   * How good its model is; empty until a worker has judged it. The test part stands in it only
   * where it is open.
   */
  public Optional<Report> report(RunId id) {
    return Report.parse(reportText(id));
  }

  private String reportText(RunId id) {
    RunFolder folder = folders.of(id);
    return vault.isOpen(id) ? RunSummary.whole(folder) : RunSummary.of(folder);
  }

  /** The Output layers that its model was judged on, by their ids. */
  public List<String> heads(RunId id) {
    return Predictions.heads(folders.of(id));
  }

  /** The column that each Output layer predicts, by the layer's id. */
  public Map<String, String> targets(RunId id) {
    return Predictions.targets(folders.of(id));
  }

  /** The parts that its model was judged on; the test part also while it is closed. */
  public List<Part> parts(RunId id) {
    return Predictions.parts(folders.of(id));
  }

  /** How much its model said of a part; also of a test part that is closed. */
  public Predictions.Extent extent(RunId id, Part part, String head) {
    return Predictions.extent(folders.of(id), part, head);
  }

  /** What its model said of every sample of a part; refused for a test part that is closed. */
  public Result<Predictions> predictions(RunId id, Part part, String head) {
    if (part == Part.TEST && !vault.isOpen(id)) {
      return Result.failed(
          new Place.Whole(), "The test part of this run is closed.", "Open it on the run's page.");
    }
    return Predictions.read(folders.of(id), part, head);
  }

  /** What could be said of a column without looking at a sample. */
  public Optional<TrivialRule> trivialRule(RunId id, String head) {
    return TrivialRule.of(folders.of(id), head);
  }

  /** The files that the run has by now. */
  public List<RunFile> of(RunId id) {
    return Arrays.stream(RunFile.values()).filter(file -> find(id, file).isPresent()).toList();
  }

  /** The shapes of the weights of a run's model, by name; empty if it has none. */
  public Map<String, int[]> weightShapes(RunId id) {
    Path file = RunFile.WEIGHTS.in(folders.of(id));
    Map<String, int[]> shapes = new LinkedHashMap<>();
    if (Files.isRegularFile(file)
        && Safetensors.shapes(file) instanceof Result.Ok<Map<String, int[]>>(var found)) {
      shapes.putAll(found);
    }
    return shapes;
  }

  /** How many bytes a file has; 0 if the run does not have it. */
  public long bytes(RunId id, RunFile file) {
    try {
      Optional<Resource> found = find(id, file);
      return found.isPresent() ? found.get().contentLength() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The content of a file, with a length; empty if the run does not have it. */
  Optional<Resource> find(RunId id, RunFile file) {
    RunFolder folder = folders.of(id);
    if (file == RunFile.METRICS) {
      return metrics(folder);
    }
    if (file == RunFile.REPORT) {
      String text = reportText(id);
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }
    Path path = file.in(folder);
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new FileSystemResource(path))
        : Optional.empty();
  }

  private static Optional<Resource> metrics(RunFolder folder) {
    List<JournalEntry> entries = Journal.read(folder);
    return entries.stream().anyMatch(entry -> entry.event() instanceof RunEvent.EpochDone)
        ? Optional.of(
            new ByteArrayResource(MetricsCsv.of(entries).getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }
}
