package io.weightroom.studio;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Described;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.kit.Format;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A recipe for people, setting by setting. */
public final class RecipeWords {
  private RecipeWords() {}

  /** All settings, such as "learning rate schedule" with "ExponentialDecay · decay steps 100". */
  public static Map<String, String> of(Recipe recipe) {
    Map<String, String> words = new LinkedHashMap<>();
    Declaration<Recipe> declaration = Declaration.of(recipe);
    for (SettingInfo setting : declaration.settings()) {
      words.put(label(setting), value(setting, declaration.get(recipe, setting.name())));
    }
    return words;
  }

  private static String label(SettingInfo setting) {
    return setting.name().replace('_', ' ');
  }

  private static String value(SettingInfo setting, @Nullable Object value) {
    return switch (value) {
      case null -> setting.name().equals("early_stopping") ? "never" : "automatic";
      case Integer full when full == Integer.MAX_VALUE && !setting.about().word().isEmpty() ->
          setting.about().word();
      case Integer number -> Format.count(number);
      case Double number -> Format.setting(number);
      case Boolean on -> on ? "on" : "off";
      case Loss loss -> loss.title();
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
      case Record inner when inner.getClass().isAnnotationPresent(Described.class) -> inner(inner);
      default -> value.toString();
    };
  }

  private static String inner(Record record) {
    Declaration<Record> declaration = Declaration.of(record);
    String settings =
        declaration.settings().stream()
            .filter(s -> !s.about().rare() || !isDefault(declaration, s, record))
            .map(s -> label(s) + " " + value(s, declaration.get(record, s.name())))
            .collect(Collectors.joining(" · "));
    return settings.isEmpty() ? declaration.name() : declaration.name() + " · " + settings;
  }

  private static boolean isDefault(
      Declaration<Record> declaration, SettingInfo setting, Record record) {
    return Objects.equals(setting.defaultValue(), declaration.get(record, setting.name()));
  }
}
