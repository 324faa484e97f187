package io.weightroom.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A setting's value as JSON and back, by the type of the record component that holds it. */
final class SettingCodec {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SettingCodec() {}

  /** The value, or the setting's default after a problem has been reported. */
  static @Nullable Object read(
      SettingInfo info, JsonNode json, Place place, Consumer<Problem> report) {
    Class<?> type = info.type();
    if (info.defaultValue() == null && (json.isNull() || isWord(json, "auto"))) {
      return null;
    }
    if (type == int.class || type == Integer.class) {
      return whole(info, json, place, report);
    }
    if (type == long.class) {
      if (!json.isIntegralNumber() || !json.canConvertToLong()) {
        return refuse(info, "a whole number", json, place, report);
      }
      return json.asLong();
    }
    if (type == double.class || type == Double.class) {
      if (!json.isNumber() || !Double.isFinite(json.asDouble())) {
        return refuse(info, "a number", json, place, report);
      }
      return ranged(info, json.asDouble(), json.asDouble(), place, report);
    }
    if (type == boolean.class) {
      return json.isBoolean()
          ? (Object) json.asBoolean()
          : refuse(info, "true or false", json, place, report);
    }
    if (type == String.class) {
      return json.isString() ? json.asString() : refuse(info, "a text", json, place, report);
    }
    if (type == Size2.class) {
      return size(info, json, place, report);
    }
    if (type == List.class) {
      return list(info, json, place, report);
    }
    if (type.isEnum()) {
      return constant(info, json, place, report);
    }
    if (type.isSealed()) {
      return value(info, Variants.of(type).read(json, s -> inside(place, s)), report);
    }
    if (type.isRecord() && json.isObject()) {
      var nested = Declaration.of(type.asSubclass(Record.class));
      return value(info, nested.read(json, s -> inside(place, s)), report);
    }
    return refuse(info, "an object with settings", json, place, report);
  }

  static JsonNode write(SettingInfo info, @Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case Integer i when i == Integer.MAX_VALUE && !info.about().word().isEmpty() ->
          JSON.stringNode(info.about().word());
      case Integer i -> JSON.numberNode(i);
      case Long l -> JSON.numberNode(l);
      case Double d -> JSON.numberNode(d);
      case Boolean b -> JSON.booleanNode(b);
      case String s -> JSON.stringNode(s);
      case Enum<?> e -> JSON.stringNode(e.name().toLowerCase(Locale.ROOT));
      case Size2(int height, int width) when height == width -> JSON.numberNode(height);
      case Size2(int height, int width) -> JSON.arrayNode().add(height).add(width);
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(item -> array.add(write(info, item)));
        yield array;
      }
      case Record record when info.type().isSealed() -> Variants.write(record);
      case Record record -> Declaration.of(record).write(record);
      default -> throw new IllegalStateException("no JSON for " + value.getClass());
    };
  }

  private static @Nullable Object value(
      SettingInfo info, Result<?> result, Consumer<Problem> report) {
    result.problems().forEach(report);
    return result instanceof Result.Ok<?>(var value) ? value : info.defaultValue();
  }

  private static @Nullable Object whole(
      SettingInfo info, JsonNode json, Place place, Consumer<Problem> report) {
    if (!info.about().word().isEmpty() && isWord(json, info.about().word())) {
      return Integer.MAX_VALUE;
    }
    if (!json.isIntegralNumber() || !json.canConvertToInt()) {
      return refuse(info, "a whole number", json, place, report);
    }
    return ranged(info, json.asInt(), json.asInt(), place, report);
  }

  private static @Nullable Object ranged(
      SettingInfo info, double number, Object value, Place place, Consumer<Problem> report) {
    String wrong = info.outOfRange(number);
    if (wrong == null) {
      return value;
    }
    report.accept(new Problem(place, info.name() + " " + wrong, "Choose a value " + within(info)));
    return info.defaultValue();
  }

  private static String within(SettingInfo info) {
    Object usual = info.defaultValue();
    return "that is "
        + info.range()
        + (usual instanceof Number n ? ", usually " + SettingInfo.number(n.doubleValue()) : "")
        + ".";
  }

  private static @Nullable Object size(
      SettingInfo info, JsonNode json, Place place, Consumer<Problem> report) {
    boolean pair = json.isArray() && json.size() == 2;
    JsonNode height = pair ? json.get(0) : json;
    JsonNode width = pair ? json.get(1) : json;
    if (!height.isIntegralNumber()
        || !width.isIntegralNumber()
        || !height.canConvertToInt()
        || !width.canConvertToInt()) {
      return refuse(info, "a whole number or [height, width]", json, place, report);
    }
    int worse = info.outOfRange(height.asInt()) != null ? height.asInt() : width.asInt();
    return ranged(info, worse, new Size2(height.asInt(), width.asInt()), place, report);
  }

  private static @Nullable Object list(
      SettingInfo info, JsonNode json, Place place, Consumer<Problem> report) {
    boolean numbers = info.component().getGenericType().getTypeName().contains("Integer");
    if (!json.isArray()) {
      return refuse(info, "a list", json, place, report);
    }
    List<Object> items = new ArrayList<>();
    for (JsonNode item : json) {
      if (numbers ? !item.isIntegralNumber() || !item.canConvertToInt() : !item.isString()) {
        return refuse(
            info, numbers ? "a list of whole numbers" : "a list of texts", item, place, report);
      }
      Object value = numbers ? (Object) item.asInt() : item.asString();
      if (numbers && info.outOfRange(item.asInt()) != null) {
        return ranged(info, item.asInt(), value, place, report);
      }
      items.add(value);
    }
    return List.copyOf(items);
  }

  private static @Nullable Object constant(
      SettingInfo info, JsonNode json, Place place, Consumer<Problem> report) {
    List<String> names =
        Arrays.stream(info.type().getEnumConstants())
            .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
            .toList();
    for (Object constant : info.type().getEnumConstants()) {
      if (isWord(json, ((Enum<?>) constant).name())) {
        return constant;
      }
    }
    report.accept(
        new Problem(
            place,
            info.name() + " is " + shorten(json) + ", which is not known here.",
            Names.advice(json.isString() ? json.asString() : "", names)));
    return info.defaultValue();
  }

  private static @Nullable Object refuse(
      SettingInfo info, String needed, JsonNode found, Place place, Consumer<Problem> report) {
    report.accept(
        new Problem(
            place,
            info.name() + " needs " + needed + ", found " + shorten(found) + ".",
            "Write " + needed + " for it, or leave it out for its default."));
    return info.defaultValue();
  }

  private static Place inside(Place outer, String setting) {
    return setting.isEmpty()
        ? outer
        : switch (outer) {
          case Place.AtSetting(String node, String name) ->
              new Place.AtSetting(node, name + "." + setting);
          case Place.InRecipe(String name) -> new Place.InRecipe(name + "." + setting);
          default -> outer;
        };
  }

  private static boolean isWord(JsonNode json, String word) {
    return json.isString() && json.asString().equalsIgnoreCase(word);
  }

  /** Foreign JSON for a sentence: short, on one line. */
  static String shorten(JsonNode json) {
    String text = json.toString().replaceAll("\\p{Cntrl}", " ");
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }
}
