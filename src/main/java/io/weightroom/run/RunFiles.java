package io.weightroom.run;

import io.weightroom.catalog.Result;
import io.weightroom.job.Heartbeat;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.MetricsCsv;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** What lies in the runs' folders, for people. */
@Component
public class RunFiles {
  private final RunFolders folders;

  RunFiles(RunFolders folders) {
    this.folders = folders;
  }

  /** What the run was told to do, frozen when it was queued. */
  public Result<Job> job(RunId id) {
    return Job.read(folders.of(id));
  }

  /** How far its worker is, or was. */
  public Optional<Heartbeat> heartbeat(RunId id) {
    return Heartbeat.read(folders.of(id));
  }

  /** How good its model is; empty until a worker has judged it. */
  public Optional<Report> report(RunId id) {
    return Report.parse(RunSummary.of(folders.of(id)));
  }

  /** The files that the run has by now. */
  public List<RunFile> of(RunId id) {
    return Arrays.stream(RunFile.values()).filter(file -> find(id, file).isPresent()).toList();
  }

  /** The content of a file, with a length; empty if the run does not have it. */
  Optional<Resource> find(RunId id, RunFile file) {
    RunFolder folder = folders.of(id);
    if (file == RunFile.METRICS) {
      return metrics(folder);
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
