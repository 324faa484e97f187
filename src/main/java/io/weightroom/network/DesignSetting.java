package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Described;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a design, default or not, under a name by which runs are compared: {@code epochs},
 * {@code learning_rate} for a setting of the optimizer, {@code early_stopping.patience}, {@code
 * dense_1.units}, {@code dense_1.kernel_regularizer.l2}.
 *
 * @param place the layer and its setting, or the recipe's
 * @param info its declaration
 * @param value its value, null for automatic; a choice with settings of its own holds them, and
 *     they follow it in the list
 */
public record DesignSetting(String name, Place place, SettingInfo info, @Nullable Object value) {
  private static final String OPTIMIZER = "optimizer.";

  /** Every setting of a design: the recipe's first, then each layer's. */
  public static List<DesignSetting> of(Design design) {
    List<DesignSetting> all = new ArrayList<>();
    collect(
        design.recipe(),
        "",
        path ->
            new Named(
                path.startsWith(OPTIMIZER) ? path.substring(OPTIMIZER.length()) : path,
                new Place.InRecipe(path)),
        all);
    for (Node node : design.network().nodes()) {
      collect(
          (Record) node.layer(),
          "",
          path -> new Named(node.id() + "." + path, new Place.AtSetting(node.id(), path)),
          all);
    }
    return all;
  }

  private record Named(String name, Place place) {}

  private interface Naming {
    Named name(String path);
  }

  private static <T extends Record> void collect(
      T record, String prefix, Naming naming, List<DesignSetting> all) {
    Declaration<T> declaration = Declaration.of(record);
    for (SettingInfo info : declaration.settings()) {
      Object value = declaration.get(record, info.name());
      String path = prefix + info.name();
      Named named = naming.name(path);
      all.add(new DesignSetting(named.name(), named.place(), info, value));
      if (value instanceof Record choice && declares(choice)) {
        collect(choice, path + ".", naming, all);
      }
    }
  }

  private static boolean declares(Record value) {
    return value.getClass().isAnnotationPresent(Described.class);
  }

  /** The path within its layer or recipe, as problems name it. */
  public String path() {
    return switch (place) {
      case Place.AtSetting(String _, String path) -> path;
      case Place.InRecipe(String path) -> path;
      default -> throw new IllegalStateException("no place of a setting: " + place);
    };
  }

  /**
   * The design with another value of this setting, in range or not. A layer or a choice that the
   * design does not have any more leaves it as it is.
   */
  public Design in(Design design, @Nullable Object changed) {
    return switch (place) {
      case Place.InRecipe(String path) ->
          new Design(design.name(), design.network(), with(design.recipe(), path, changed));
      case Place.AtSetting(String id, String path) ->
          design
              .network()
              .node(id)
              .map(
                  node ->
                      new Design(
                          design.name(),
                          design
                              .network()
                              .with(
                                  new Edit.Changed(
                                      id, (Layer) with((Record) node.layer(), path, changed))),
                          design.recipe()))
              .orElse(design);
      default -> design;
    };
  }

  private static <T extends Record> T with(T record, String path, @Nullable Object changed) {
    Declaration<T> declaration = Declaration.of(record);
    int dot = path.indexOf('.');
    if (dot < 0) {
      return declaration.with(record, path, changed);
    }
    String outer = path.substring(0, dot);
    return declaration.get(record, outer) instanceof Record held
        ? declaration.with(record, outer, with(held, path.substring(dot + 1), changed))
        : record;
  }

  /** The value as lists and sentences write it; numbers with a point and all of their digits. */
  public String text() {
    return text(info, value);
  }

  /** Any value of a setting as lists and sentences write it. */
  public static String text(SettingInfo info, @Nullable Object value) {
    return switch (value) {
      case null -> info.type().isRecord() ? "off" : "automatic";
      case Boolean on -> on ? "on" : "off";
      case Integer full when full == Integer.MAX_VALUE && !info.about().word().isEmpty() ->
          info.about().word();
      case Double number -> number(number);
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Size2(int height, int width) -> height + " × " + width;
      case List<?> items -> items.stream().map(String::valueOf).collect(Collectors.joining(" × "));
      case Record choice when declares(choice) && info.type().isSealed() ->
          Declaration.of(choice).name();
      case Record _ -> "on";
      default -> value.toString();
    };
  }

  /** The value as a number, for comparisons; null if it is none. */
  public @Nullable Number number() {
    return switch (value) {
      case Integer full when full == Integer.MAX_VALUE && !info.about().word().isEmpty() -> null;
      case Number number -> number;
      case null, default -> null;
    };
  }

  /** A number without surplus digits. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e15
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value).replace(".0E", "E").replace('E', 'e');
  }
}
