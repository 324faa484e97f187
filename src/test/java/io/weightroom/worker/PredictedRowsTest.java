package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.Choices;
import io.weightroom.job.PredictionFolder;
import io.weightroom.job.RunFolder;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Import;
import io.weightroom.reader.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model's answers for rows of a table that has its own words for an empty cell. */
class PredictedRowsTest {
  private static final String DESIGN =
      """
      {"format": "weightroom-design/1", "name": "Small",
       "nodes": [{"id": "input", "type": "Input"}, {"id": "output", "type": "Output"}],
       "edges": [{"from": "input", "to": "output"}],
       "recipe": {"epochs": 2, "batch_size": 16, "seed": 7, "validation_split": 0.2}}
      """;

  @TempDir private Path temporary;
  private Path store;
  private RunFolder run;

  /**
   * Ninety rows; in every tenth the length is not known, and those of number 7, 8 and 9 have no
   * kind. The country "na" is Namibia.
   */
  @BeforeEach
  void train() throws IOException, InterruptedException {
    StringBuilder csv = new StringBuilder("remark,length,country,kind\n");
    for (int i = 0; i < 90; i++) {
      csv.append(i == 8 ? "=1+1" : "remark number " + i).append(',');
      csv.append(i % 10 == 9 ? "void" : i / 2.0 + 0.25).append(',');
      csv.append(i % 3 == 0 ? "na" : i % 3 == 1 ? "de" : "fr").append(',');
      csv.append(i >= 7 && i < 10 ? "void" : i < 45 ? "short" : "long").append('\n');
    }
    Path file = Files.writeString(temporary.resolve("rows.csv"), csv);
    CsvOptions options = new CsvOptions(null, true, null, Choices.NONE, null, Set.of("void"), null);
    store = temporary.resolve("store");
    Import.run(new DataSource.Csv(file, null, options), store, Progress.SILENT).orThrow();
    Design design =
        DesignFormat.read(DESIGN.getBytes(StandardCharsets.UTF_8), "design.json").orThrow();
    run =
        RealRun.train(
            RunFolder.create(temporary.resolve("run")).orThrow(),
            design,
            new DataSource.Stored(store),
            null);
  }

  private PredictionFolder predict(ObjectNode request) throws IOException {
    PredictionFolder folder = PredictionFolder.create(run);
    Files.writeString(folder.request(), request.toString());
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      PredictedFile.of(predictor, folder);
    }
    return folder;
  }

  private List<String> predict(String csv) throws IOException {
    Path file = Files.writeString(temporary.resolve("asked.csv"), csv);
    ObjectNode request = JsonMapper.shared().createObjectNode().put("file", file.toString());
    return Files.readAllLines(predict(request.put("name", "asked.csv")).results());
  }

  private static String answers(String line) {
    return line.substring(line.indexOf(",", line.indexOf(",", line.indexOf(",") + 1) + 1));
  }

  @Test
  void rowsWithoutATargetAreAnsweredFromTheStoreAsFromAFile() throws IOException {
    PredictionFolder folder =
        predict(JsonMapper.shared().createObjectNode().put("store", store.toString()));
    List<String> lines = Files.readAllLines(folder.results());
    List<String> fromFile =
        predict(
            """
            remark,length,country
            remark number 7,3.75,de
            =1+1,4.25,fr
            remark number 9,,na
            """);

    assertThat(lines).hasSize(4).first().asString().startsWith("remark,length,country,prediction");
    assertThat(lines.get(2)).startsWith("'=1+1,4.25,fr,");
    assertThat(lines.get(3)).startsWith("remark number 9,,na,");
    for (int i = 1; i < 4; i++) {
      assertThat(answers(lines.get(i))).isEqualTo(answers(fromFile.get(i)));
    }
    JsonNode answer = JsonMapper.shared().readTree(Files.readAllBytes(folder.answer()));
    assertThat(answer.path("rows").asInt()).isEqualTo(3);
    assertThat(answer.path("wrong").asInt()).isZero();
    assertThat(answer.path("notes").get(0).asString())
        .isEqualTo("The column \"remark\" is kept in the results, but the model does not use it.");
  }

  @Test
  void emptyIsWhatTheDatasetCalledEmpty() throws IOException {
    List<String> lines = predict("remark,length,country\na,void,na\nb,,na\nc,?,de\nd,1.5,void\n");

    assertThat(answers(lines.get(1))).isEqualTo(answers(lines.get(2))).endsWith(",");
    assertThat(lines.get(3)).contains("is not a number");
    assertThat(lines.get(4)).endsWith(",");
    JsonNode typed = typed("{\"row\": {\"length\": \"VOID\", \"country\": \"na\"}}");
    assertThat(typed.path("problems")).isEmpty();
    assertThat(typed.path("notes").get(0).asString()).startsWith("length is empty and is filled");
    assertThat(typed.path("notes")).hasSize(1);
  }

  @Test
  void aModelThatDoesNotKnowTheWordsTakesTheUsualOnes() throws IOException {
    Path inputs = run.model().resolve("inputs.json");
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(inputs));
    assertThat(json.path("missing").get(0).asString()).isEqualTo("void");
    Files.writeString(inputs, json.without("missing").toString());

    List<String> lines = predict("remark,length,country\na,void,de\nb,?,de\n");
    assertThat(lines.get(1)).contains("is not a number");
    assertThat(lines.get(2)).endsWith(",");
    assertThat(typed("{\"row\": {\"length\": \"n/a\", \"country\": \"na\"}}").path("notes"))
        .hasSize(2);
  }

  private JsonNode typed(String request) {
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      return PredictWorker.answer(predictor, JsonMapper.shared().readTree(request));
    }
  }
}
