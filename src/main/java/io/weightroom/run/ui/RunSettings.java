package io.weightroom.run.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import io.weightroom.job.Job;
import io.weightroom.kit.Format;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the run was told to do. It is frozen: the design may have changed since. */
final class RunSettings extends Section {

  private static final long serialVersionUID = 1L;

  RunSettings(Job job) {
    addClassNames("card", "settings");
    JsonNode design = DesignFormat.write(job.design());
    add(
        new H2("Settings"),
        new H3("Network"),
        list(network(design)),
        new H3("Recipe"),
        list(recipe(job.design().recipe(), design.path("recipe"))),
        new H3("Data and engine"),
        list(data(job)));
  }

  private static Map<String, String> network(JsonNode design) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (JsonNode node : design.path("nodes")) {
      String type = node.path("type").asString("");
      String settings = settings(node.path("settings"));
      rows.put(node.path("id").asString(""), settings.isEmpty() ? type : type + " · " + settings);
    }
    return rows;
  }

  private static Map<String, String> recipe(Recipe recipe, JsonNode changed) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(
        "Optimizer",
        recipe.optimizer().getClass().getSimpleName()
            + " · learning rate "
            + Format.setting(recipe.optimizer().learningRate())
            + more(changed.path("optimizer")));
    rows.put(
        "Schedule",
        recipe.learningRateSchedule().getClass().getSimpleName()
            + more(changed.path("learning_rate_schedule")));
    rows.put(
        "Loss",
        recipe.loss() == null ? "Automatic, by the target" : changed.path("loss").asString(""));
    rows.put("Epochs", Format.count(recipe.epochs()));
    rows.put(
        "Batch size",
        recipe.batchSize() == Recipe.FULL_BATCH
            ? "The whole training part"
            : Format.count(recipe.batchSize()));
    rows.put("Seed", Long.toString(recipe.seed()));
    rows.put("Early stopping", early(recipe, changed.path("early_stopping")));
    rows.put("Validation part", Format.percent(recipe.validationSplit()));
    rows.put("Test part", Format.percent(recipe.testSplit()));
    return rows;
  }

  private static String early(Recipe recipe, JsonNode changed) {
    return recipe.earlyStopping() == null
        ? "Never"
        : "Watches "
            + recipe.earlyStopping().monitor()
            + " · patience "
            + Format.plural(recipe.earlyStopping().patience(), "epoch")
            + (changed.path("restore_best_weights").asBoolean(false)
                ? " · keeps the best weights"
                : "");
  }

  private static Map<String, String> data(Job job) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Dataset", job.datasetName());
    rows.put(
        "Kind",
        switch (job.source()) {
          case DataSource.Csv _ -> "Table";
          case DataSource.Idx _, DataSource.Zip _ -> "Labelled images";
          case DataSource.Stored _ -> "Imported dataset";
        });
    rows.put(
        "Fingerprint", job.fingerprint().substring(0, Math.min(16, job.fingerprint().length())));
    rows.put("Engine", job.placement().engine().title());
    rows.put("Device", job.placement().reason());
    return rows;
  }

  /** Settings that differ from their defaults, with their names as in design files. */
  private static String settings(JsonNode settings) {
    return settings.properties().stream()
        .filter(each -> !each.getKey().equals("type") && !each.getKey().equals("learning_rate"))
        .map(each -> each.getKey().replace('_', ' ') + " " + value(each.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private static String more(JsonNode settings) {
    String rest = settings(settings);
    return rest.isEmpty() ? "" : " · " + rest;
  }

  private static String value(JsonNode value) {
    if (value.isObject()) {
      String inner = settings(value);
      String type = value.path("type").asString("");
      return inner.isEmpty() ? type : (type + " (" + inner + ")").strip();
    }
    if (value.isArray()) {
      return value.valueStream().map(RunSettings::value).collect(Collectors.joining(" × "));
    }
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static Component list(Map<String, String> rows) {
    DescriptionList list = new DescriptionList();
    rows.forEach(
        (term, text) ->
            list.add(new DescriptionList.Term(term), new DescriptionList.Description(text)));
    return list;
  }
}
