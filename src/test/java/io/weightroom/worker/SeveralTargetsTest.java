package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Role;
import io.weightroom.job.PredictionFolder;
import io.weightroom.job.RunFolder;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.Predictions;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Import;
import io.weightroom.reader.Progress;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table with a class and a number to predict, from its file to the answers of the model. */
class SeveralTargetsTest {
  private static final String DESIGN =
      """
      {"format": "weightroom-design/1", "name": "Side and mass",
       "nodes": [{"id": "input", "type": "Input"},
                 {"id": "dense_1", "type": "Dense", "settings": {"units": 24, "activation": "relu"}},
                 {"id": "which", "type": "Output", "settings": {"target": "side"}},
                 {"id": "weight", "type": "Output", "settings": {"target": "mass"}}],
       "edges": [{"from": "input", "to": "dense_1"}, {"from": "dense_1", "to": "which"},
                 {"from": "dense_1", "to": "weight"}],
       "recipe": {"optimizer": {"type": "Adam", "learning_rate": 0.02}, "epochs": 60,
                  "batch_size": 16, "seed": 7, "validation_split": 0.25}}
      """;
  private static final int ROWS = 160;

  @TempDir private Path temporary;

  private static double a(int row) {
    return row * 37 % ROWS / 16.0;
  }

  private static double b(int row) {
    return row * 59 % ROWS / 16.0;
  }

  private static String side(int row) {
    return a(row) > b(row) ? "left" : "right";
  }

  private static double mass(int row) {
    return 2 * a(row) + 3 * b(row) + 100;
  }

  @Test
  void bothAreLearnedJudgedAndPredicted() throws IOException, InterruptedException {
    StringBuilder csv = new StringBuilder("a,b,mass,side\n");
    for (int row = 0; row < ROWS; row++) {
      csv.append(String.format(Locale.ROOT, "%s,%s,%s,%s%n", a(row), b(row), mass(row), side(row)));
    }
    Path file = Files.writeString(temporary.resolve("table.csv"), csv);
    Choices choices = new Choices("side", null, Map.of("mass", Role.TARGET), Map.of());
    Path store = temporary.resolve("store");
    Import.run(
            new DataSource.Csv(file, null, CsvOptions.AUTOMATIC.with(choices)),
            store,
            Progress.SILENT)
        .orThrow();
    Design design =
        DesignFormat.read(DESIGN.getBytes(StandardCharsets.UTF_8), "design.json").orThrow();
    RunFolder run =
        RealRun.train(
            RunFolder.create(temporary.resolve("run")).orThrow(),
            design,
            new DataSource.Stored(store),
            null);

    assertThat(Predictions.heads(run)).containsExactly("which", "weight");
    assertThat(Predictions.targets(run)).isEqualTo(Map.of("which", "side", "weight", "mass"));
    LongTensor ids =
        (LongTensor) Npy.read(run.predictions().resolve("validation-ids.npy")).orThrow();
    assertThat(ids.count()).isEqualTo(40);
    JsonNode validation =
        JsonMapper.shared().readTree(Files.readAllBytes(run.report())).at("/parts/validation");
    JsonNode metrics = validation.path("metrics");
    assertThat(metrics.path("which_accuracy").asDouble()).isGreaterThan(0.85);
    assertThat(metrics.path("weight_r2").asDouble()).isGreaterThan(0.9);
    assertThat(validation.at("/baseline/rule").asString())
        .contains("always \"")
        .contains("always the mean");

    List<List<String>> rows = predicted(run, csv.toString());
    List<String> header = rows.getFirst();
    int which = header.indexOf("prediction of side");
    int weight = header.indexOf("prediction of mass");
    assertThat(which).isPositive();
    assertThat(header).contains("probability of side left", "probability of side right");
    ClassPredictions sides =
        (ClassPredictions) Predictions.read(run, Part.VALIDATION, "which").orThrow();
    NumberPredictions masses =
        (NumberPredictions) Predictions.read(run, Part.VALIDATION, "weight").orThrow();
    int right = 0;
    double absolute = 0;
    for (int i = 0; i < ids.count(); i++) {
      int row = (int) ids.at(i);
      List<String> answer = rows.get(row + 1);
      right += answer.get(which).equals(side(row)) ? 1 : 0;
      double predicted = Double.parseDouble(answer.get(weight));
      absolute += Math.abs(predicted - mass(row));
      assertThat(sides.labels().get(sides.actual(i))).isEqualTo(side(row));
      assertThat(masses.actual(i)).isCloseTo(mass(row), within(1e-3));
      assertThat(masses.predicted(i)).isCloseTo(predicted, within(1e-3));
    }
    assertThat(metrics.path("which_accuracy").asDouble())
        .isCloseTo((double) right / ids.count(), within(1e-6));
    assertThat(metrics.path("weight_mae").asDouble())
        .isCloseTo(absolute / ids.count(), within(1e-3));
  }

  private static List<List<String>> predicted(RunFolder run, String csv) throws IOException {
    PredictionFolder folder = PredictionFolder.create(run);
    Files.writeString(folder.root().resolve("input"), csv);
    Files.writeString(folder.request(), "{\"file\": \"input\", \"name\": \"table.csv\"}");
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      PredictedFile.of(predictor, folder);
    }
    return Files.readAllLines(folder.results()).stream()
        .map(line -> List.of(line.split(",", -1)))
        .toList();
  }
}
