package io.weightroom.worker;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Schema;
import io.weightroom.job.PredictionFolder;
import io.weightroom.job.RunFolder;
import io.weightroom.reader.ForeignCell;
import io.weightroom.reader.MissingWords;
import io.weightroom.worker.Predictor.Answers;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets the model of a run answer. {@code PredictWorker RUN_FOLDER} stays and answers one sample a
 * line, from standard input to standard output, until its input ends; {@code PredictWorker
 * RUN_FOLDER PREDICTION_FOLDER} answers for a file and ends.
 */
final class PredictWorker {
  /** A line of the protocol; whatever else a library prints is not for the server. */
  private static final String MARK = "weightroom ";

  private static final JsonMapper JSON = JsonMapper.shared();

  private PredictWorker() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    RunFolder run = new RunFolder(Path.of(arguments[0]));
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      if (arguments.length == 1) {
        stay(predictor, out);
      } else {
        PredictedFile.of(predictor, new PredictionFolder(Path.of(arguments[1])));
      }
    }
    System.exit(0);
  }

  private static void stay(Predictor predictor, PrintStream out) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println(MARK + JSON.createObjectNode().put("ready", true));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(MARK + answer(predictor, JSON.readTree(line)));
    }
  }

  /** Answers for one sample. */
  static ObjectNode answer(Predictor predictor, JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("id", request.path("id"));
    ArrayNode notes = answer.putArray("notes");
    ArrayNode problems = answer.putArray("problems");
    if (request.has("row")) {
      List<ForeignCell> cells = cells(predictor, request.path("row"), notes, problems);
      if (problems.isEmpty()) {
        answer.set("answers", json(predictor.rows(List.of(cells))));
      }
      return answer;
    }
    switch (pixels(predictor, request)) {
      case Result.Ok<byte[]>(byte[] pixels) -> {
        answer.put("pixels", Base64.getEncoder().encodeToString(pixels));
        answer.set("answers", json(predictor.images(List.of(pixels))));
      }
      case Result.Failed<byte[]>(List<Problem> found) -> found.forEach(p -> problems.add(p.line()));
    }
    return answer;
  }

  private static Result<byte[]> pixels(Predictor predictor, JsonNode request) {
    Schema.Images size = (Schema.Images) predictor.inputs().schema();
    if (request.has("image")) {
      return PredictedFile.image(Path.of(request.path("image").asString()), size);
    }
    byte[] pixels = Base64.getDecoder().decode(request.path("pixels").asString(""));
    int needed = size.height() * size.width() * size.channels();
    return pixels.length == needed
        ? Result.ok(pixels)
        : Result.failed(
            new Place.Whole(),
            "The image has " + pixels.length + " values; the model takes " + needed + ".",
            "Give an image of the model's size.");
  }

  private static List<ForeignCell> cells(
      Predictor predictor, JsonNode row, ArrayNode notes, ArrayNode problems) {
    List<ForeignCell> cells = new ArrayList<>();
    MissingWords missing = MissingWords.of(predictor.inputs().missing());
    for (Column column : predictor.inputs().columns()) {
      ForeignCell cell = ForeignCell.of(column, row.path(column.name()).asString(""), '.', missing);
      cells.add(cell);
      switch (cell) {
        case ForeignCell.Wrong(String sentence) -> problems.add(sentence);
        case ForeignCell.Empty _ ->
            notes.add(
                column.name()
                    + " is empty and is filled with "
                    + predictor.fill(column.name())
                    + ".");
        case ForeignCell.Number(double value) ->
            predictor
                .inputs()
                .seen(column.name())
                .filter(seen -> !seen.has(value))
                .ifPresent(seen -> notes.add(outside(column, seen)));
        case ForeignCell.Code(int index) -> {
          if (!predictor.learned(column.name(), index)) {
            notes.add(
                "No training sample had "
                    + column.categories().get(index)
                    + " in "
                    + column.name()
                    + ", so that the model cannot know what it means.");
          }
        }
      }
    }
    return cells;
  }

  private static String outside(Column column, ModelInputs.Seen seen) {
    return column.name()
        + " lies outside of what training saw: "
        + SeenInputs.text(column, seen.min())
        + " to "
        + SeenInputs.text(column, seen.max())
        + ". The model can only guess there.";
  }

  private static ArrayNode json(List<Answers> answers) {
    ArrayNode list = JSON.createArrayNode();
    for (Answers each : answers) {
      ObjectNode json = list.addObject().put("column", each.column());
      ArrayNode labels = json.putArray("labels");
      each.labels().forEach(labels::add);
      ArrayNode values = json.putArray("values");
      for (float value : each.values()[0]) {
        values.add(value);
      }
    }
    return list;
  }
}
