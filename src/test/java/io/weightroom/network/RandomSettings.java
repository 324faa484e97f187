package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Size2;
import io.weightroom.catalog.Variants;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Declared records with random settings in range, whatever records there are. */
public final class RandomSettings {
  private static final List<String> TEXTS =
      List.of("species", "auto", "none", "full", "Größe [m²]", "a \"b\"\n c", "\\");

  private final RandomGenerator random;

  public RandomSettings(RandomGenerator random) {
    this.random = random;
  }

  public Record of(Declaration<Record> declaration) {
    Record value = declaration.defaults();
    for (SettingInfo info : declaration.settings()) {
      if (random.nextInt(4) > 0) {
        value = declaration.with(value, info.name(), value(info));
      }
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  Record oneOf(Variants<?> variants) {
    List<Declaration<?>> all = variants.all();
    return of((Declaration<Record>) all.get(random.nextInt(all.size())));
  }

  private @Nullable Object value(SettingInfo info) {
    Class<?> type = info.type();
    if (info.defaultValue() == null && random.nextInt(3) == 0) {
      return null;
    }
    if (type == int.class || type == Integer.class) {
      return whole(info);
    }
    if (type == long.class) {
      return random.nextLong();
    }
    if (type == double.class || type == Double.class) {
      return number(info);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == String.class) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }
    if (type == Size2.class) {
      return new Size2(whole(info), whole(info));
    }
    if (type == List.class) {
      boolean numbers = info.component().getGenericType().getTypeName().contains("Integer");
      return IntStream.range(0, random.nextInt(4))
          .<Object>mapToObj(_ -> numbers ? whole(info) : TEXTS.get(random.nextInt(TEXTS.size())))
          .toList();
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return type.isSealed() ? oneOf(Variants.of(type)) : of(declaration(type));
  }

  @SuppressWarnings("unchecked")
  public static Declaration<Record> declaration(Class<?> type) {
    return Declaration.of((Class<Record>) type);
  }

  /** The bounds themselves come up as often as anything between. */
  private int whole(SettingInfo info) {
    long min = (long) info.about().min();
    long max = (long) info.about().max();
    return (int)
        switch (random.nextInt(4)) {
          case 0 -> min;
          case 1 -> max;
          case 2 -> Math.min(max, min + random.nextInt(100));
          default -> random.nextLong(min, max + 1);
        };
  }

  private double number(SettingInfo info) {
    double min = Math.max(info.about().min(), -1e9);
    double max = Math.min(info.about().max(), 1e9);
    return switch (random.nextInt(4)) {
      case 0 -> info.about().aboveMin() ? Math.nextUp(min) : min;
      case 1 -> info.about().belowMax() ? Math.nextDown(max) : max;
      case 2 -> Math.clamp((double) Math.round((min + max) / 2), min, Math.nextDown(max));
      default -> random.nextDouble(Math.nextUp(min), max);
    };
  }
}
