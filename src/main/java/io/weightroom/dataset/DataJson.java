package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Schemas, preparations and data sources as JSON: snake_case names, lower-case words. */
public final class DataJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Place.class, PlaceTypes.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(Path.class, ToStringSerializer.instance)
                  .addDeserializer(Path.class, new PathReader()))
          .build();

  private DataJson() {}

  /** The places of problems, told apart by their class's name. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Place.Whole.class, name = "whole"),
    @JsonSubTypes.Type(value = Place.AtNode.class, name = "node"),
    @JsonSubTypes.Type(value = Place.AtSetting.class, name = "setting"),
    @JsonSubTypes.Type(value = Place.InRecipe.class, name = "recipe"),
    @JsonSubTypes.Type(value = Place.InFile.class, name = "file"),
    @JsonSubTypes.Type(value = Place.AtLine.class, name = "line"),
    @JsonSubTypes.Type(value = Place.AtColumn.class, name = "column"),
    @JsonSubTypes.Type(value = Place.AtOption.class, name = "option"),
    @JsonSubTypes.Type(value = Place.AtField.class, name = "field")
  })
  private interface PlaceTypes {}

  /** Paths as people write them, not as addresses. */
  private static final class PathReader extends ValueDeserializer<Path> {
    @Override
    public Path deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.getValueAsString("");
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw context.weirdStringException(text, Path.class, "not a path");
      }
    }
  }

  /** A schema, preparation, source or preview as JSON. */
  public static JsonNode write(Object value) {
    return JSON.valueToTree(value);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param place where the JSON came from, for problems
   */
  public static <T> Result<T> read(JsonNode json, Class<T> type, Place place) {
    try {
      T value = JSON.treeToValue(json, type);
      if (value != null) {
        return Result.ok(value);
      }
    } catch (JacksonException e) {
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      return Result.failed(
          place,
          "The JSON does not describe a " + type.getSimpleName() + ": " + why + ".",
          "Use the file as the program wrote it.");
    }
    return Result.failed(
        place,
        "The JSON is null where a " + type.getSimpleName() + " is needed.",
        "Use the file as the program wrote it.");
  }
}
