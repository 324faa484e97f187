package io.weightroom.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The choices that a sealed interface of declared records offers. In a design a choice is its name
 * ("he_normal") or, with settings of its own, an object ({@code {"type": "L2", "l2": 0.001}}).
 *
 * @param <T> the sealed interface
 */
public final class Variants<T> {
  private static final ConcurrentMap<Class<?>, Variants<?>> KNOWN = new ConcurrentHashMap<>();

  private final List<Declaration<?>> all;

  private Variants(Class<T> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) {
      throw new IllegalArgumentException(type + " is not sealed");
    }
    this.all = Arrays.stream(permitted).<Declaration<?>>map(Variants::declaration).toList();
  }

  private static Declaration<?> declaration(Class<?> permitted) {
    return Declaration.of(permitted.asSubclass(Record.class));
  }

  @SuppressWarnings("unchecked")
  public static <T> Variants<T> of(Class<T> type) {
    return (Variants<T>) KNOWN.computeIfAbsent(type, t -> new Variants<>((Class<T>) t));
  }

  public List<Declaration<?>> all() {
    return all;
  }

  public List<String> names() {
    return all.stream().<String>map(Declaration::name).toList();
  }

  /** The choice of a name, in any of its spellings and in any case. */
  public Optional<Declaration<?>> named(String name) {
    return all.stream()
        .filter(d -> d.spellings().stream().anyMatch(s -> s.equalsIgnoreCase(name)))
        .findFirst();
  }

  /** Reads a choice; {@code place} gives the place of a setting, or of the choice for "". */
  public Result<T> read(JsonNode json, Function<String, Place> place) {
    JsonNode type = json.isObject() ? json.get("type") : json.isNull() ? text("none") : json;
    if (type == null || !type.isString()) {
      return Result.failed(
          place.apply(""),
          "Needs a name or an object with \"type\", found " + SettingCodec.shorten(json) + ".",
          "Write one of " + String.join(", ", names()) + ".");
    }
    Optional<Declaration<?>> chosen = named(type.asString());
    if (chosen.isEmpty()) {
      List<String> spellings = new ArrayList<>();
      all.forEach(d -> spellings.addAll(d.spellings()));
      String advice =
          Names.nearest(type.asString(), spellings)
              .map(name -> "Did you mean \"" + name + "\"?")
              .orElse("There is " + String.join(", ", names()) + ".");
      return Result.failed(
          place.apply(""), "\"" + SettingCodec.shorten(type) + "\" is not known here.", advice);
    }
    return read(chosen.get(), json.isObject() ? json : null, place);
  }

  @SuppressWarnings("unchecked")
  private Result<T> read(
      Declaration<?> declaration, @Nullable JsonNode json, Function<String, Place> place) {
    return (Result<T>)
        (json == null ? Result.ok(declaration.defaults()) : declaration.read(json, place, "type"));
  }

  /** A choice as its name, or as an object if any of its settings differs from its default. */
  public static JsonNode write(Record choice) {
    Declaration<Record> declaration = Declaration.of(choice);
    ObjectNode settings = declaration.write(choice);
    if (settings.isEmpty()) {
      return text(declaration.name());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", declaration.name());
    json.setAll(settings);
    return json;
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }
}
