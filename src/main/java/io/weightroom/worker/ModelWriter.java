package io.weightroom.worker;

import io.weightroom.dataset.Examples;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.dl4j.Dl4jLimits;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.MetricsCsv;
import io.weightroom.job.RunFolder;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Head;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Safetensors;
import io.weightroom.tensor.Tensor;
import io.weightroom.tensor.Values;
import io.weightroom.training.TrainingData;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes what came out of a run: the model as plain data, and what it says of every sample. */
final class ModelWriter {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunFolder folder;
  private final Job job;
  private final TrainingData data;

  ModelWriter(RunFolder folder, Job job, TrainingData data) {
    this.folder = folder;
    this.job = job;
    this.data = data;
  }

  /**
   * Writes {@code model/}: the design, the preparation, the class labels, and the weights under the
   * names {@code layer.weight}, laid out as in PyTorch.
   */
  void model(Preparation preparation, Map<String, Tensor> weights) throws IOException {
    Path model = folder.model();
    Files.createDirectories(model);
    Design design = job.design();
    DurableFiles.write(model.resolve("design.json"), DesignFormat.bytes(design));
    json(model.resolve("recipe.json"), design.recipe().write());
    json(model.resolve("preparation.json"), preparation.toJson());
    json(model.resolve("labels.json"), preparation.labelsJson());
    Map<String, Tensor> singles = new LinkedHashMap<>();
    weights.forEach((name, w) -> singles.put(name, Tensor.of(w.shape(), w.floats())));
    Map<String, String> about = Map.of("format", "pt", "run", job.name(), "design", design.name());
    DurableFiles.write(
        model.resolve("weights.safetensors"),
        out -> Safetensors.write(Channels.newChannel(out), singles, about));
  }

  /** Writes a zip that plain Deeplearning4j loads, once all else of the model is there. */
  void deeplearning4j(EngineKind engine) throws IOException {
    if (Dl4jLimits.ofFiles(data.network()).isEmpty()) {
      switch (engine) {
        case DL4J -> ZipWorker.write(folder);
        case LIBTORCH -> ZipWorker.call(folder);
      }
    }
  }

  /** Writes {@code model/inputs.json}: what the model takes, so that it needs no dataset. */
  void inputs(Schema schema) throws IOException {
    Files.createDirectories(folder.model());
    json(
        folder.model().resolve("inputs.json"),
        SeenInputs.of(schema, job.source(), data.examples().ids(Part.TRAIN)).toJson());
  }

  /** Writes the epochs of the run as a table. */
  void metrics(List<JournalEntry> entries) {
    DurableFiles.write(
        folder.model().resolve("metrics.csv"),
        MetricsCsv.of(entries).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code predictions/}: for each Output layer the output for every sample of a part
   * (probabilities, or numbers in the column's own units), the right answers, and the samples' ids.
   */
  void predictions(Part part, Map<String, Tensor> outputs) throws IOException {
    Files.createDirectories(folder.predictions());
    int[] all = IntStream.range(0, data.size(part)).toArray();
    npy(part.key() + "-ids", LongTensor.of(new int[] {all.length}, data.examples().ids(part)));
    for (Head head : data.network().heads()) {
      String name =
          data.network().heads().size() == 1 ? part.key() : part.key() + "-" + head.node();
      Examples.Scale scale = data.examples().scale(head.target().column());
      float[] answers = data.examples().targets(part, all, head.target().column());
      npy(name, inOwnUnits(outputs.get(head.node()), scale));
      npy(
          name + "-targets",
          head.target() instanceof Target.Classes
              ? LongTensor.of(new int[] {all.length}, whole(answers))
              : inOwnUnits(Tensor.of(new int[] {all.length}, answers), scale));
    }
  }

  private static long[] whole(float[] classes) {
    return IntStream.range(0, classes.length).mapToLong(i -> (long) classes[i]).toArray();
  }

  private static Tensor inOwnUnits(Tensor standardised, Examples.Scale scale) {
    if (scale.equals(Examples.Scale.NONE)) {
      return standardised;
    }
    float[] own = new float[standardised.count()];
    for (int i = 0; i < own.length; i++) {
      own[i] = (float) (scale.mean() + standardised.at(i) * scale.deviation());
    }
    return Tensor.of(standardised.shape(), own);
  }

  private void npy(String name, Values values) {
    DurableFiles.write(
        folder.predictions().resolve(name + ".npy"),
        out -> Npy.write(Channels.newChannel(out), values));
  }

  static void json(Path file, JsonNode json) {
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
