package io.weightroom.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link Described} record declares: its name, its settings with ranges and explanations,
 * and its defaults. Palette, form, range check, and the design format all read this.
 *
 * @param <T> the record; it has a constant {@code DEFAULTS} unless it has no settings
 */
public final class Declaration<T extends Record> {
  private static final ConcurrentMap<Class<?>, Declaration<?>> KNOWN = new ConcurrentHashMap<>();

  /** How many unknown settings are told at once. */
  private static final int TOLD = 20;

  private final Class<T> type;
  private final Constructor<T> constructor;
  private final @Nullable Described described;
  private final List<SettingInfo> settings;
  private final T defaults;

  private Declaration(Class<T> type) {
    this.type = type;
    this.described = type.getAnnotation(Described.class);
    try {
      RecordComponent[] components = type.getRecordComponents();
      this.constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      this.constructor.trySetAccessible();
      this.defaults =
          components.length == 0
              ? constructor.newInstance()
              : type.cast(type.getField("DEFAULTS").get(null));
      List<SettingInfo> infos = new ArrayList<>();
      for (RecordComponent component : components) {
        Setting about = component.getAnnotation(Setting.class);
        if (about == null) {
          throw new IllegalStateException(component + " of " + type + " has no @Setting");
        }
        infos.add(
            new SettingInfo(
                Names.snake(component.getName()), component, about, get(component, defaults)));
      }
      this.settings = List.copyOf(infos);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a declared record: " + type, e);
    }
  }

  @SuppressWarnings("unchecked")
  public static <T extends Record> Declaration<T> of(Class<T> type) {
    return (Declaration<T>) KNOWN.computeIfAbsent(type, t -> new Declaration<>((Class<T>) t));
  }

  @SuppressWarnings("unchecked")
  public static <T extends Record> Declaration<T> of(T value) {
    return of((Class<T>) value.getClass());
  }

  public Class<T> type() {
    return type;
  }

  /** The name in designs and on screen. */
  public String name() {
    return described == null ? type.getSimpleName() : described.name();
  }

  public String summary() {
    return described == null ? "" : described.summary();
  }

  /** The name and its other spellings. */
  public List<String> spellings() {
    List<String> all = new ArrayList<>(List.of(name()));
    if (described != null) {
      all.addAll(List.of(described.aliases()));
    }
    return all;
  }

  public List<SettingInfo> settings() {
    return settings;
  }

  public Optional<SettingInfo> setting(String name) {
    return settings.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  public T defaults() {
    return defaults;
  }

  /** The value of a setting; null where it is automatic. */
  public @Nullable Object get(T value, String setting) {
    return get(setting(setting).orElseThrow().component(), value);
  }

  /**
   * A copy with one setting changed, in range or not.
   *
   * @throws IllegalArgumentException if there is no such setting, or the value is not of its type
   */
  public T with(T value, String setting, @Nullable Object changed) {
    if (setting(setting).isEmpty()) {
      throw new IllegalArgumentException(name() + " has no setting " + setting);
    }
    @Nullable Object[] arguments = new @Nullable Object[settings.size()];
    for (int i = 0; i < arguments.length; i++) {
      SettingInfo info = settings.get(i);
      arguments[i] = info.name().equals(setting) ? changed : get(info.component(), value);
    }
    return create(arguments);
  }

  /**
   * Reads the settings of a JSON object; what is left out has its default.
   *
   * @param json an object; members named in {@code ignored} are not settings
   * @param place where a setting stands, for problems
   * @return the record, or every problem found
   */
  public Result<T> read(JsonNode json, Function<String, Place> place, String... ignored) {
    List<Problem> problems = new ArrayList<>();
    List<String> names = settings.stream().map(SettingInfo::name).toList();
    for (String found : json.propertyNames()) {
      if (problems.size() < TOLD
          && !names.contains(found)
          && !Arrays.asList(ignored).contains(found)) {
        problems.add(
            new Problem(
                place.apply(Names.shorten(found)),
                name() + " has no setting \"" + Names.shorten(found) + "\".",
                names.isEmpty() ? "Leave it out." : Names.advice(found, names)));
      }
    }
    @Nullable Object[] arguments = new @Nullable Object[settings.size()];
    Consumer<Problem> report = problems::add;
    for (int i = 0; i < arguments.length; i++) {
      SettingInfo info = settings.get(i);
      JsonNode given = json.get(info.name());
      arguments[i] =
          given == null
              ? info.defaultValue()
              : SettingCodec.read(info, given, place.apply(info.name()), report);
    }
    return problems.isEmpty() ? Result.ok(create(arguments)) : Result.failed(problems);
  }

  /** The problems of a record made by code or by a form: settings out of range. */
  public List<Problem> check(T value, Function<String, Place> place) {
    return read(write(value), place).problems();
  }

  /**
   * A copy in which a setting that is out of range has the allowed value nearest to its own, or its
   * default where a bound itself is not allowed.
   *
   * @param path the setting as a problem's place names it, such as {@code units} or {@code
   *     activation.alpha}
   * @throws IllegalArgumentException if there is no such setting
   */
  public T corrected(T value, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    SettingInfo info =
        setting(name)
            .orElseThrow(() -> new IllegalArgumentException(name() + " has no setting " + name));
    Object own = get(info.component(), value);
    return with(
        value,
        name,
        dot >= 0 && own instanceof Record choice
            ? of(choice).corrected(choice, path.substring(dot + 1))
            : info.nearest(own));
  }

  /** A setting's value for a sentence, such as 1,024 or same. */
  public String text(T value, String path) {
    int dot = path.indexOf('.');
    Object own = get(value, dot < 0 ? path : path.substring(0, dot));
    return dot >= 0 && own instanceof Record choice
        ? of(choice).text(choice, path.substring(dot + 1))
        : own instanceof Number number
            ? SettingInfo.number(number.doubleValue())
            : SettingCodec.write(setting(path).orElseThrow(), own).toString().replace("\"", "");
  }

  /** The settings that differ from the defaults, as a JSON object. */
  public ObjectNode write(T value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (SettingInfo info : settings) {
      Object own = get(info.component(), value);
      if (!Objects.equals(own, info.defaultValue())) {
        json.set(info.name(), SettingCodec.write(info, own));
      }
    }
    return json;
  }

  private T create(@Nullable Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make " + name(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + name(), e);
    }
  }

  private static @Nullable Object get(RecordComponent component, Record value) {
    try {
      var accessor = component.getAccessor();
      accessor.trySetAccessible();
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
