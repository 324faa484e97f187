package io.weightroom.model;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.job.Job;
import io.weightroom.kit.Format;
import io.weightroom.layer.Output;
import io.weightroom.run.MetricWords;
import io.weightroom.run.Report;
import io.weightroom.studio.RecipeWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one should know of a model before using it, in short sections (Mitchell et al., "Model Cards
 * for Model Reporting", 2019).
 */
public final class ModelCard {
  private static final int FEW = 12;

  private final Model model;
  private final Optional<ModelInputs> inputs;
  private final Optional<Job> job;
  private final boolean dataIsThere;
  private final boolean testIsShut;

  /**
   * Makes a card.
   *
   * @param job what the run was told to do
   * @param dataIsThere whether what it was trained on is not deleted
   * @param testIsShut whether there is a test part that nobody has opened
   */
  ModelCard(
      Model model,
      Optional<Job> job,
      Optional<ModelInputs> inputs,
      boolean dataIsThere,
      boolean testIsShut) {
    this.model = model;
    this.inputs = inputs;
    this.job = job;
    this.dataIsThere = dataIsThere;
    this.testIsShut = testIsShut;
  }

  /** What the model does, in one sentence. */
  public String what() {
    return inputs
        .map(
            known -> {
              String from =
                  known.schema()
                          instanceof Schema.Images(int h, int w, int c, List<String> _, long _, _)
                      ? "an image of "
                          + h
                          + " × "
                          + w
                          + (c == 1 ? " grey pixels" : " coloured pixels")
                      : Format.plural(known.columns().size(), "column");
              List<Target> targets = predicted(known);
              return targets.size() == 1
                  ? alone(targets.getFirst(), from)
                  : "Predicts "
                      + some(targets.stream().map(ModelCard::named).toList())
                      + " from "
                      + from
                      + ".";
            })
        .orElse("A network that was trained on " + model.run().datasetLabel() + ".");
  }

  private static String alone(Target target, String from) {
    return switch (target) {
      case Target.Classes(String column, List<String> labels) ->
          "Tells from "
              + from
              + " which of "
              + labels.size()
              + " classes "
              + (column.equals(Schema.Images.TARGET) ? "it shows" : column + " is")
              + ": "
              + some(labels)
              + ".";
      case Target.Number(String column) -> "Predicts the number " + column + " from " + from + ".";
    };
  }

  /** A target among several, as "sort (large, small)" or "the number mass". */
  private static String named(Target target) {
    return switch (target) {
      case Target.Classes(String column, List<String> labels) -> column + " (" + some(labels) + ")";
      case Target.Number(String column) -> "the number " + column;
    };
  }

  /**
   * What the network's Output layers predict, in the dataset's order; one that names no column
   * predicts the usual target.
   */
  private List<Target> predicted(ModelInputs known) {
    List<Target> all = known.schema().form().targets();
    Set<String> named =
        job.stream()
            .flatMap(told -> told.design().network().nodes().stream())
            .flatMap(
                node -> node.layer() instanceof Output output ? Stream.of(output) : Stream.of())
            .map(output -> Objects.requireNonNullElse(output.target(), all.getFirst().column()))
            .collect(Collectors.toSet());
    List<Target> predicted =
        all.stream().filter(target -> named.contains(target.column())).toList();
    return predicted.isEmpty() ? all.subList(0, 1) : predicted;
  }

  /** What it learned from, by name. */
  public Map<String, String> data() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Dataset", model.run().datasetLabel() + (dataIsThere ? "" : " (deleted)"));
    model
        .report()
        .parts()
        .forEach(
            (name, part) ->
                rows.put(partName(name) + " part", Format.plural(part.samples(), "sample")));
    String print = job.map(Job::fingerprint).orElse("");
    if (!print.isEmpty()) {
      rows.put("Fingerprint", print.substring(0, Math.min(16, print.length())));
    }
    return rows;
  }

  /** How it learned, by setting. */
  public Map<String, String> recipe() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Design", model.run().designName());
    rows.put("Parameters", Format.count(model.report().parameters()));
    job.ifPresent(
        told ->
            RecipeWords.of(told.design().recipe())
                .forEach((setting, value) -> rows.put(MetricWords.capital(setting), value)));
    rows.put("Epochs done", Format.count(model.report().epochs()));
    rows.put(
        "Weights",
        model.report().restored()
            ? "Those of epoch " + model.report().bestEpoch() + ", the best"
            : "Those of the last epoch");
    rows.put("Made", LocalDate.ofInstant(model.run().created(), ZoneOffset.UTC).toString());
    return rows;
  }

  /** What it was never shown, and what follows from that. */
  public List<String> limits() {
    List<String> limits = new ArrayList<>();
    inputs.ifPresent(known -> limits.addAll(of(known)));
    model
        .headline()
        .ifPresent(
            head ->
                limits.add(
                    "Its "
                        + head.words()
                        + " was measured on the "
                        + head.part()
                        + " part of this dataset; other data may be harder."));
    if (!model.report().parts().containsKey("test")) {
      limits.add(
          testIsShut
              ? "Its test part is still shut, so that nothing is said here of data that nobody"
                  + " has looked at."
              : "It has no test part: the validation part has judged every epoch, so that its"
                  + " numbers may be a little too good.");
    }
    return limits;
  }

  private List<String> of(ModelInputs known) {
    List<String> limits = new ArrayList<>();
    List<Target> targets = predicted(known);
    for (Target target : targets) {
      if (target instanceof Target.Classes) {
        limits.add(
            (targets.size() == 1 ? "It" : "For " + target.column() + " it")
                + " always answers with one of its classes, also where none of them is true, and"
                + " knows no others.");
      }
    }
    Schema.Images images = known.images();
    if (images != null) {
      limits.add(
          "Images of another size are "
              + switch (images.fit()) {
                case STRETCH -> "stretched to its size";
                case CROP -> "resized and cropped to their middle";
                case PAD -> "resized whole, with black borders where they do not fill its size,";
              }
              + " before it sees them.");
    }
    List<String> ranges = known.seen().stream().map(seen -> range(known, seen)).toList();
    if (!ranges.isEmpty()) {
      limits.add("It can only guess outside of what training saw: " + some(ranges) + ".");
    }
    return limits;
  }

  private static String range(ModelInputs known, ModelInputs.Seen seen) {
    Column column =
        known.columns().stream()
            .filter(each -> each.name().equals(seen.column()))
            .findFirst()
            .orElseThrow();
    return seen.column() + " " + number(column, seen.min()) + " to " + number(column, seen.max());
  }

  /** A value of a column as people read it. */
  public static String number(Column column, double value) {
    return column.kind() == Kind.DATE
        ? LocalDate.ofEpochDay((long) Math.floor(value)).toString()
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String some(List<String> all) {
    return all.size() <= FEW
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, FEW)) + " and " + (all.size() - FEW) + " more";
  }

  /** A part of the data at the beginning of a label. */
  public static String partName(String name) {
    return name.equals("train") ? "Training" : MetricWords.capital(name);
  }

  /** The card as a file, with what programs read of it in front (Hugging Face's model cards). */
  public String readme() {
    StringBuilder text = new StringBuilder("---\n");
    text.append("library_name: weightroom\n");
    text.append("pipeline_tag: ").append(task()).append('\n');
    text.append("tags:\n  - weightroom\n  - deeplearning4j\n");
    text.append("datasets:\n  - ").append(quoted(model.run().datasetName())).append('\n');
    modelIndex(text);
    text.append("---\n\n# ").append(plain(model.name())).append("\n\n");
    text.append(plain(what())).append('\n');
    if (!model.run().notes().isBlank()) {
      text.append("\n## Notes\n\n").append(plain(model.run().notes())).append('\n');
    }
    section(text, "Data", data());
    section(text, "Recipe", recipe());
    results(text);
    text.append("\n## Limits\n\n");
    limits().forEach(limit -> text.append("- ").append(plain(limit)).append('\n'));
    text.append(
        """

        ## Files

        - `design.json`: network and recipe
        - `preparation.json`, `inputs.json`, `labels.json`: how raw values become numbers and back
        - `weights.safetensors`: all weights by name, laid out as in PyTorch
        - `deeplearning4j.zip`: the same network for Deeplearning4j, where it can be written
        """);
    return text.toString();
  }

  private String task() {
    boolean classes =
        inputs.map(known -> predicted(known).getFirst() instanceof Target.Classes).orElse(true);
    boolean images = inputs.map(known -> known.images() != null).orElse(false);
    return (images ? "image-" : "tabular-") + (classes ? "classification" : "regression");
  }

  private void modelIndex(StringBuilder text) {
    text.append("model-index:\n  - name: ").append(quoted(model.name())).append("\n    results:\n");
    for (Map.Entry<String, Report.Part> part : model.report().parts().entrySet()) {
      text.append("      - task:\n          type: ").append(task());
      text.append("\n        dataset:\n          name: ").append(quoted(model.run().datasetName()));
      text.append("\n          type: ").append(quoted(model.run().datasetName()));
      text.append("\n          split: ").append(part.getKey()).append("\n        metrics:\n");
      part.getValue()
          .metrics()
          .forEach(
              (metric, value) ->
                  text.append("          - type: ")
                      .append(quoted(metric))
                      .append("\n            value: ")
                      .append(value)
                      .append('\n'));
    }
  }

  private static void section(StringBuilder text, String title, Map<String, String> rows) {
    text.append("\n## ").append(title).append("\n\n");
    rows.forEach(
        (term, value) ->
            text.append("- **")
                .append(plain(term))
                .append("**: ")
                .append(plain(value))
                .append('\n'));
  }

  private void results(StringBuilder text) {
    text.append("\n## Results\n\n| part | metric | model | trivial rule |\n|---|---|---|---|\n");
    model
        .report()
        .parts()
        .forEach(
            (name, part) ->
                part.metrics()
                    .forEach(
                        (metric, value) -> {
                          Double trivial = part.baseline().get(metric);
                          text.append("| ")
                              .append(partName(name))
                              .append(" | ")
                              .append(plain(MetricWords.label(metric)))
                              .append(" | ")
                              .append(MetricWords.value(metric, value))
                              .append(" | ")
                              .append(trivial == null ? "–" : MetricWords.value(metric, trivial))
                              .append(" |\n");
                        }));
    model
        .headline()
        .ifPresent(
            head -> text.append("\nThe trivial rule: ").append(plain(head.rule())).append(".\n"));
  }

  /** A text that Markdown and HTML leave alone. */
  private static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
  }

  /** A text as YAML reads it, whatever it holds. */
  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
