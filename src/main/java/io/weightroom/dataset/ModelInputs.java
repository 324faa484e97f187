package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model takes: {@code inputs.json}, kept with the model so that it needs no dataset.
 *
 * @param schema the columns and classes, or the size of the images
 * @param seen what the training part had in each input column of numbers and dates
 * @param example the cells of one row of the training part, by column; empty for images
 * @param missing the words, in lower case, that stood for an empty cell when the dataset was read;
 *     null for images and for models made before that was kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelInputs(
    Schema schema, List<Seen> seen, Map<String, String> example, @Nullable Set<String> missing) {
  private static final String FORMAT = "weightroom-inputs/1";

  public ModelInputs {
    seen = List.copyOf(seen);
    example = Map.copyOf(example);
    missing = missing == null ? null : Collections.unmodifiableSet(new TreeSet<>(missing));
  }

  /** What a model takes whose data was not read from a table of text. */
  public static ModelInputs of(Schema schema) {
    return new ModelInputs(schema, List.of(), Map.of(), null);
  }

  /** The smallest and the largest number of a column in the training part; dates in days. */
  public record Seen(String column, double min, double max) {

    /** Whether a value lies within. */
    public boolean has(double value) {
      return value >= min && value <= max;
    }
  }

  /** What training saw of a column of numbers or dates; empty if that was not kept. */
  public Optional<Seen> seen(String column) {
    return seen.stream().filter(each -> each.column().equals(column)).findFirst();
  }

  /** The input columns of a table; empty for images. */
  public List<Column> columns() {
    return schema instanceof Schema.Table table ? table.inputs() : List.of();
  }

  /** The size of the images; null for tables. */
  public Schema.@Nullable Images images() {
    return schema instanceof Schema.Images images ? images : null;
  }

  /** The contents of {@code inputs.json}. */
  public JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.setAll((ObjectNode) DataJson.write(this));
    return json;
  }

  /** Reads {@code inputs.json}. */
  public static Result<ModelInputs> fromJson(JsonNode json) {
    Place place = new Place.InFile("inputs.json");
    if (!json.path("format").asString("").equals(FORMAT) || !(json instanceof ObjectNode object)) {
      return Result.failed(
          place,
          "Its format is not " + FORMAT + ".",
          "Use a model that this version of the program wrote.");
    }
    return DataJson.read(object.deepCopy().without("format"), ModelInputs.class, place);
  }
}
