package io.weightroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Role;
import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.Job;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Import;
import io.weightroom.reader.Progress;
import io.weightroom.reader.Store;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ModelCardTest {
  private static final String DESIGN =
      """
      {"format": "weightroom-design/1", "name": "Two",
       "nodes": [{"id": "input", "type": "Input"},
                 {"id": "usual", "type": "Output"}%s],
       "edges": [{"from": "input", "to": "usual"}%s]}
      """;

  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private Models models;
  @TempDir private Path temporary;

  private ModelCard card(String node, String edge) throws IOException {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    PlayedRun run = played.cars(owner, "carded", 2).start().epochs(2).finish();
    Path file =
        Files.writeString(
            temporary.resolve("table.csv"),
            "a,mass,side\n" + "1.5,2.5,left\n2.5,3.5,right\n3.5,4.5,left\n".repeat(8));
    Choices choices = new Choices("side", null, Map.of("mass", Role.TARGET), Map.of());
    Path folder = temporary.resolve("store-of-" + node.length());
    Import.run(
            new DataSource.Csv(file, null, CsvOptions.AUTOMATIC.with(choices)),
            folder,
            Progress.SILENT)
        .orThrow();
    byte[] design = DESIGN.formatted(node, edge).getBytes(StandardCharsets.UTF_8);
    Job job =
        new Job(
            "carded",
            DesignFormat.read(design, "design.json").orThrow(),
            "table",
            new DataSource.Stored(folder),
            "",
            new Placement(EngineKind.DL4J, Device.CPU, 1, ""),
            null);
    try (Store store = Store.open(folder).orThrow()) {
      return new ModelCard(
          models.find(run.id()).orElseThrow(),
          Optional.of(job),
          Optional.of(ModelInputs.of(store.schema())),
          true,
          false);
    }
  }

  @Test
  void namesAllThatIsPredicted() throws IOException {
    ModelCard two =
        card(
            ", {\"id\": \"other\", \"type\": \"Output\", \"settings\": {\"target\": \"mass\"}}",
            ", {\"from\": \"input\", \"to\": \"other\"}");
    assertThat(two.what()).isEqualTo("Predicts side (left, right), the number mass from 1 column.");
    assertThat(two.limits()).anyMatch(limit -> limit.startsWith("For side it always answers"));
  }

  @Test
  void namesNoTargetThatNoOutputPredicts() throws IOException {
    ModelCard one = card("", "");
    assertThat(one.what())
        .isEqualTo("Tells from 1 column which of 2 classes side is: left, right.");
    assertThat(one.readme()).contains("pipeline_tag: tabular-classification");
  }
}
