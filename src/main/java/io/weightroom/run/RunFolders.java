package io.weightroom.run;

import io.weightroom.job.RunFolder;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the runs' folders lie; their names are made from our ids alone. */
@Component
class RunFolders {
  private final Path runs;

  RunFolders(@Value("${weightroom.data}") Path data) {
    this.runs = data.resolve("runs");
  }

  RunFolder of(RunId id) {
    return RunFolder.of(runs, id.toString());
  }
}
