package io.weightroom.judge;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.layer.Output;
import io.weightroom.network.Node;
import io.weightroom.tensor.NpyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The files in {@code predictions/}, and what {@code model/} says about them. */
final class PredictionFiles {
  private PredictionFiles() {}

  static List<String> heads(RunFolder folder) {
    return outputs(folder).stream().map(Node::id).toList();
  }

  static List<Part> parts(RunFolder folder) {
    return Arrays.stream(Part.values())
        .filter(part -> Files.isRegularFile(file(folder, part.key() + "-ids")))
        .toList();
  }

  static Predictions.Extent extent(RunFolder folder, Part part, String head) {
    return NpyMap.open(file(folder, name(folder, part, head))) instanceof Result.Ok<NpyMap>(var all)
        ? new Predictions.Extent(all.shape().length == 0 ? 0 : all.shape()[0], all.count())
        : new Predictions.Extent(0, 0);
  }

  private static String name(RunFolder folder, Part part, String head) {
    return outputs(folder).size() == 1 ? part.key() : part.key() + "-" + head;
  }

  static Result<Predictions> read(RunFolder folder, Part part, String head) {
    List<Node> outputs = outputs(folder);
    Optional<Node> node = outputs.stream().filter(each -> each.id().equals(head)).findFirst();
    if (node.isEmpty()) {
      return refused("The network has no Output layer \"" + head + "\".");
    }
    if (!parts(folder).contains(part)) {
      return refused("The run has no predictions for its " + part.key() + " part.");
    }
    String name = outputs.size() == 1 ? part.key() : part.key() + "-" + head;
    return preparation(folder)
        .then(found -> target(found, node.get()))
        .then(target -> predictions(folder, part, name, target));
  }

  /** What a head predicts. */
  static Result<TargetPreparation> target(RunFolder folder, String head) {
    List<Node> outputs = outputs(folder);
    return outputs.stream()
        .filter(each -> each.id().equals(head))
        .findFirst()
        .map(node -> preparation(folder).then(found -> target(found, node)))
        .orElseGet(() -> refused("The network has no Output layer \"" + head + "\"."));
  }

  /** How many right answers of a part are of each class; refused for a head of numbers. */
  static Result<List<Integer>> classCounts(RunFolder folder, Part part, String head) {
    String name = name(folder, part, head);
    return target(folder, head)
        .then(
            target ->
                target instanceof TargetPreparation.Classes(String _, List<String> labels)
                    ? NpyMap.open(file(folder, name + "-targets"))
                        .then(answers -> Result.ok(counts(answers.longs(), labels.size())))
                    : refused("The Output layer \"" + head + "\" predicts a number."));
  }

  private static List<Integer> counts(long[] answers, int classes) {
    int[] counts = new int[classes];
    for (long answer : answers) {
      if (answer >= 0 && answer < classes) {
        counts[(int) answer]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private static Result<Predictions> predictions(
      RunFolder folder, Part part, String name, TargetPreparation target) {
    return NpyMap.open(file(folder, part.key() + "-ids"))
        .then(
            ids ->
                NpyMap.open(file(folder, name + "-targets"))
                    .then(
                        answers ->
                            NpyMap.open(file(folder, name))
                                .then(outputs -> joined(target, ids, answers, outputs))));
  }

  private static Result<Predictions> joined(
      TargetPreparation target, NpyMap ids, NpyMap answers, NpyMap outputs) {
    int[] shape = outputs.shape();
    long units = shape.length < 2 ? 1 : shape[1];
    if (shape.length == 0
        || shape.length > 2
        || ids.count() != shape[0]
        || answers.count() != shape[0]) {
      return refused("The predictions and the right answers differ in number.");
    }
    return switch (target) {
      case TargetPreparation.Classes(String column, List<String> labels) ->
          units == labels.size() || units == 1 && labels.size() == 2
              ? Result.ok(
                  new ClassPredictions(column, labels, ids.longs(), answers.longs(), outputs))
              : refused(
                  "The predictions have " + units + " numbers for " + labels.size() + " classes.");
      case TargetPreparation.Number number ->
          units == 1
              ? Result.ok(
                  new NumberPredictions(
                      number.column(), ids.longs(), answers.doubles(), outputs.doubles()))
              : refused("The predictions have " + units + " numbers for one column.");
    };
  }

  /** An Output that names no column predicts the dataset's first target. */
  private static Result<TargetPreparation> target(Preparation preparation, Node node) {
    String named = ((Output) node.layer()).target();
    return preparation.targets().stream()
        .filter(each -> named == null || named.equals(each.column()))
        .findFirst()
        .<Result<TargetPreparation>>map(Result::ok)
        .orElseGet(() -> refused("The model does not say what " + node.id() + " predicts."));
  }

  /** The column that each Output layer predicts, by the layer's id. */
  static Map<String, String> targets(RunFolder folder) {
    Map<String, String> targets = new LinkedHashMap<>();
    if (preparation(folder) instanceof Result.Ok<Preparation>(Preparation known)) {
      for (Node node : outputs(folder)) {
        if (target(known, node) instanceof Result.Ok<TargetPreparation>(var target)) {
          targets.put(node.id(), target.column());
        }
      }
    }
    return targets;
  }

  private static List<Node> outputs(RunFolder folder) {
    return Files.isRegularFile(folder.job()) && Job.read(folder) instanceof Result.Ok<Job>(Job job)
        ? job.design().network().nodes().stream()
            .filter(node -> node.layer() instanceof Output)
            .toList()
        : List.of();
  }

  private static Result<Preparation> preparation(RunFolder folder) {
    Path file = folder.model().resolve("preparation.json");
    try {
      return Preparation.fromJson(JsonMapper.shared().readTree(Files.readAllBytes(file)));
    } catch (JacksonException | IOException e) {
      return refused("The run has no model whose preparation can be read.");
    }
  }

  private static Path file(RunFolder folder, String name) {
    return folder.predictions().resolve(name + ".npy");
  }

  private static <T> Result<T> refused(String what) {
    return Result.failed(new Place.Whole(), what, "Train the run to its end once more.");
  }
}
