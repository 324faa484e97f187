package io.weightroom.worker;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Preparation;
import io.weightroom.job.RunFolder;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Limits;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Verdict;
import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import io.weightroom.training.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's model as our workers wrote it into {@code model/}.
 *
 * @param weights all weights and running statistics, by name
 */
record StoredModel(
    ModelInputs inputs,
    Preparation preparation,
    Design design,
    CheckedNetwork network,
    Map<String, Tensor> weights) {

  static Result<StoredModel> read(RunFolder run) {
    try {
      Path model = run.model();
      ModelInputs inputs = ModelInputs.fromJson(json(model.resolve("inputs.json"))).orThrow();
      Preparation preparation =
          Preparation.fromJson(json(model.resolve("preparation.json"))).orThrow();
      Design design =
          DesignFormat.read(Files.readAllBytes(model.resolve("design.json")), "design.json")
              .orThrow();
      Verdict verdict =
          NetworkCheck.check(
              design.network(),
              design.recipe(),
              inputs.schema().form(),
              new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Evaluation.MOST));
      if (verdict.checked().isEmpty()) {
        return Result.failed(verdict.problems());
      }
      Map<String, Tensor> weights =
          Safetensors.read(model.resolve("weights.safetensors")).orThrow().tensors();
      return Result.ok(
          new StoredModel(inputs, preparation, design, verdict.checked().get(), weights));
    } catch (IOException e) {
      return Result.failed(
          new Place.Whole(), "The model's files cannot be read.", "Train the run once more.");
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }
}
