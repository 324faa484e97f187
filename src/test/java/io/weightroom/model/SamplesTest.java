package io.weightroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.job.Job;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Import;
import io.weightroom.reader.Progress;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SamplesTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private Samples samples;
  @TempDir private Path temporary;

  /** A run whose dataset is this table. */
  private RunId on(String name, String csv) throws IOException {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    PlayedRun run = played.cars(owner, name, 2);
    Path file = Files.writeString(temporary.resolve(name + ".csv"), csv);
    Path store = temporary.resolve(name);
    Import.run(new DataSource.Csv(file, null, CsvOptions.AUTOMATIC), store, Progress.SILENT)
        .orThrow();
    Job job = Job.read(run.folder()).orThrow();
    Files.delete(run.folder().job());
    new Job(
            job.name(),
            job.design(),
            job.datasetName(),
            new DataSource.Stored(store),
            job.fingerprint(),
            job.placement(),
            null)
        .write(run.folder());
    return run.id();
  }

  @Test
  void rowsWithoutATargetAreCounted() throws IOException {
    assertThat(
            samples.withoutTarget(
                on("gaps", "x,y\n1,2.5\n2,\n3,4.5\n4,?\n5,6.5\n6,7.5\n7,8.25\n8,9.5\n")))
        .isEqualTo(2);
    assertThat(
            samples.withoutTarget(
                on("whole", "x,y\n1,2.5\n2,3.5\n,4.5\n4,5.5\n5,6.5\n6,7.5\n7,8.25\n8,9.5\n")))
        .isZero();
  }
}
