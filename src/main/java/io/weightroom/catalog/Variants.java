package io.weightroom.catalog;

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

  /**
   * Reads a choice: its name, an object with {@code type}, or null where a choice is called "none".
   *
   * @param subject what is chosen, for sentences: a setting's name, or "type"
   * @param place gives the place of a setting, or of the choice itself for ""
   */
  public Result<T> read(JsonNode json, String subject, Function<String, Place> place) {
    JsonNode type = json.isObject() ? json.path("type") : json;
    Optional<Declaration<?>> chosen =
        type.isNull() ? named("none") : type.isString() ? named(type.asString()) : Optional.empty();
    if (chosen.isPresent()) {
      return read(chosen.get(), json.isObject() ? json : null, place);
    }
    if (type.isString()) {
      List<String> spellings = all.stream().flatMap(d -> d.spellings().stream()).toList();
      return Result.failed(
          place.apply(""),
          subject + " is " + SettingCodec.shorten(type) + ", which is not known.",
          Names.advice(type.asString(), spellings, names()));
    }
    return Result.failed(
        place.apply(""),
        subject
            + " needs a name or an object with \"type\", found "
            + SettingCodec.shorten(json)
            + ".",
        "Write one of these names: " + Names.and(names()) + ".");
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
