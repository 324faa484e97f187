package io.weightroom.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A setting's value as JSON and back, by the type of the record component that holds it. */
final class SettingCodec {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final long MIN = Integer.MIN_VALUE;
  private static final long MAX = Integer.MAX_VALUE;

  /** The largest number up to which a double holds every whole number. */
  private static final double EXACT = 1L << 53;

  private SettingCodec() {}

  /** The value, or the setting's default after a problem has been reported. */
  static @Nullable Object read(
      SettingInfo info, JsonNode json, Place place, Consumer<Problem> report) {
    Class<?> type = info.type();
    if (info.defaultValue() == null
        && (json.isNull() || type != String.class && isWord(json, "auto"))) {
      return null;
    }
    if (type == int.class || type == Integer.class) {
      return whole(info, json, place, report);
    }
    if (type == long.class) {
      OptionalLong number = wholeNumber(json);
      return number.isPresent()
          ? ranged(info, number.getAsLong(), number.getAsLong(), place, report)
          : refuse(info, "a whole number", json, place, report);
    }
    if (type == double.class || type == Double.class) {
      double number = json.isNumber() ? json.asDouble(Double.NaN) : Double.NaN;
      return Double.isFinite(number)
          ? ranged(info, number, number, place, report)
          : refuse(info, "a number", json, place, report);
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
      return value(info, Variants.of(type).read(json, info.name(), s -> inside(place, s)), report);
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
    OptionalLong number = wholeNumber(json);
    if (number.isEmpty()) {
      return refuse(info, "a whole number", json, place, report);
    }
    long value = number.getAsLong();
    return ranged(info, value, (int) Math.clamp(value, MIN, MAX), place, report);
  }

  /** A whole number, which may be written as 16 or as 16.0. */
  private static OptionalLong wholeNumber(JsonNode json) {
    if (json.isIntegralNumber()) {
      return json.canConvertToLong() ? OptionalLong.of(json.longValue()) : OptionalLong.empty();
    }
    double value = json.isNumber() ? json.asDouble(Double.NaN) : Double.NaN;
    return value == Math.rint(value) && Math.abs(value) <= EXACT
        ? OptionalLong.of((long) value)
        : OptionalLong.empty();
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
    OptionalLong height = wholeNumber(pair ? json.get(0) : json);
    OptionalLong width = wholeNumber(pair ? json.get(1) : json);
    if (height.isEmpty() || width.isEmpty()) {
      return refuse(info, "a whole number or [height, width]", json, place, report);
    }
    long high = height.getAsLong();
    long wide = width.getAsLong();
    Size2 size = new Size2((int) Math.clamp(high, MIN, MAX), (int) Math.clamp(wide, MIN, MAX));
    return ranged(info, info.outOfRange(high) != null ? high : wide, size, place, report);
  }

  private static @Nullable Object list(
      SettingInfo info, JsonNode json, Place place, Consumer<Problem> report) {
    boolean numbers = info.component().getGenericType().getTypeName().contains("Integer");
    String needed = numbers ? "a list of whole numbers" : "a list of texts";
    if (!json.isArray()) {
      return refuse(info, needed, json, place, report);
    }
    List<Object> items = new ArrayList<>();
    for (JsonNode item : json) {
      OptionalLong number = wholeNumber(item);
      if (numbers ? number.isEmpty() : !item.isString()) {
        return refuse(info, needed, json, place, report);
      }
      if (numbers && info.outOfRange(number.getAsLong()) != null) {
        return ranged(info, number.getAsLong(), json, place, report);
      }
      items.add(numbers ? (Object) (int) number.getAsLong() : item.asString());
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
            info.name() + " is " + shorten(json) + ", which is not known.",
            Names.advice(json.isString() ? json.asString() : "", names)));
    return info.defaultValue();
  }

  private static @Nullable Object refuse(
      SettingInfo info, String needed, JsonNode found, Place place, Consumer<Problem> report) {
    String words = words(info);
    report.accept(
        new Problem(
            place,
            info.name() + " needs " + needed + words + ", found " + shorten(found) + ".",
            "Write " + needed + words + ", or leave it out for its default."));
    return info.defaultValue();
  }

  /** The words that may stand for a value. */
  private static String words(SettingInfo info) {
    if (!info.about().word().isEmpty()) {
      return " or \"" + info.about().word() + "\"";
    }
    return info.defaultValue() == null
        ? info.type() == String.class ? " or null" : " or \"auto\""
        : "";
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
    return Names.shorten(json.toString());
  }
}
