package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How samples become what a network is given. Learned from the training part alone, so that nothing
 * of the validation and test parts leaks into the model; it is kept with the model.
 *
 * @param targets in the order of the dataset's targets
 */
public record Preparation(Inputs inputs, List<TargetPreparation> targets) {

  /** The code of an empty cell. */
  public static final int EMPTY = -1;

  /** The code of a word that the schema does not know, as may stand in a file of test rows. */
  public static final int UNKNOWN = -2;

  private static final String FORMAT = "weightroom-preparation/2";
  private static final String OLDER_FORMAT = "weightroom-preparation/1";
  private static final String LABELS_FORMAT = "weightroom-labels/1";

  public Preparation {
    targets = List.copyOf(targets);
  }

  /** How the inputs of one sample are made. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Columns.class, name = "columns"),
    @JsonSubTypes.Type(value = Pixels.class, name = "pixels")
  })
  public sealed interface Inputs {}

  /** Columns of a table, one after the other. */
  public record Columns(List<ColumnPreparation> columns) implements Inputs {
    public Columns {
      columns = List.copyOf(columns);
    }

    /** How many numbers a row becomes. */
    public int width() {
      return columns.stream().mapToInt(ColumnPreparation::width).sum();
    }
  }

  /** Pixels of 0 to 255, divided by {@code divisor}. */
  public record Pixels(int height, int width, int channels, int divisor) implements Inputs {}

  /** Learns from the training part of a table. */
  public static Preparation learn(Schema.Table schema, TrainingCells cells) {
    List<ColumnPreparation> columns = new ArrayList<>();
    for (Column column : schema.inputs()) {
      columns.add(ColumnLearning.learn(column, schema.indexOf(column.name()), cells));
    }
    List<TargetPreparation> targets = new ArrayList<>();
    for (Target target : schema.form().targets()) {
      targets.add(
          switch (target) {
            case Target.Classes(String name, List<String> labels) ->
                new TargetPreparation.Classes(name, labels);
            case Target.Number(String name) -> {
              Statistics found = Statistics.of(cells.numbers(schema.indexOf(name)));
              // other values of the other parts have to stay apart from the one that was learned
              double deviation = found.deviation() == 0 ? 1 : found.deviation();
              yield new TargetPreparation.Number(name, found.mean(), deviation);
            }
          });
    }
    return new Preparation(new Columns(columns), targets);
  }

  /** Images need nothing learned: their pixels become 0 to 1. */
  public static Preparation images(Schema.Images schema) {
    return new Preparation(
        new Pixels(schema.height(), schema.width(), schema.channels(), 255),
        List.of(new TargetPreparation.Classes(Schema.Images.TARGET, schema.labels())));
  }

  /** The preparation of a target, by its column. */
  public TargetPreparation target(String column) {
    return targets.stream()
        .filter(t -> t.column().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target " + column));
  }

  /** The contents of {@code preparation.json}. */
  public JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.setAll((ObjectNode) DataJson.write(this));
    return json;
  }

  /** Reads {@code preparation.json}. */
  public static Result<Preparation> fromJson(JsonNode json) {
    Place place = new Place.InFile("preparation.json");
    String format = json.path("format").isString() ? json.path("format").stringValue() : "";
    if (!format.equals(FORMAT) && !format.equals(OLDER_FORMAT)
        || !(json instanceof ObjectNode object)) {
      return Result.failed(
          place,
          "Its format is \"" + format + "\"; " + FORMAT + " is needed.",
          "Use a model that this version of the program wrote.");
    }
    return DataJson.read(object.deepCopy().without("format"), Preparation.class, place);
  }

  /** The contents of {@code labels.json}: the names of the classes, by target. */
  public JsonNode labelsJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", LABELS_FORMAT);
    ArrayNode list = json.putArray("targets");
    for (TargetPreparation target : targets) {
      if (target instanceof TargetPreparation.Classes(String column, List<String> labels)) {
        ArrayNode names = list.addObject().put("column", column).putArray("labels");
        labels.forEach(names::add);
      }
    }
    return json;
  }

  /** (value − mean) / deviation without overflow; 0 if the deviation is 0. */
  static float standardise(double value, double mean, double deviation) {
    if (deviation == 0) {
      return 0;
    }
    double distance = value - mean;
    return (float)
        (Double.isInfinite(distance) ? value / deviation - mean / deviation : distance / deviation);
  }
}
