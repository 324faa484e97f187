package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Size2;
import io.weightroom.catalog.Variants;
import io.weightroom.layer.Layer;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of docs/design-format.md, as the declarations have them. */
final class DesignFormatDocument {
  private static final Map<Class<?>, String> SECTIONS =
      Map.of(
          ActivationFunction.class, "[activation](#activations)",
          Initializer.class, "[initialiser](#initialisers)",
          Regularizer.class, "[penalty](#penalties)",
          Optimizer.class, "[optimizer](#optimizers)",
          Schedule.class, "[schedule](#schedules)",
          EarlyStopping.class, "[early stopping](#early-stopping)");

  private DesignFormatDocument() {}

  /** Everything below the mark, in markdown. */
  static String tables() {
    StringBuilder text = new StringBuilder();
    text.append("## Layers\n\n");
    Layer.all().all().forEach(layer -> section(text, layer, "###"));
    text.append("## Recipe\n\n");
    settings(text, Declaration.of(Recipe.class));
    text.append("### Early stopping\n\n");
    settings(text, Declaration.of(EarlyStopping.class));
    choices(text, "Optimizers", Optimizer.class);
    choices(text, "Schedules", Schedule.class);
    text.append("## Parts of layers\n\n");
    choices(text, "Activations", ActivationFunction.class);
    choices(text, "Initialisers", Initializer.class);
    choices(text, "Penalties", Regularizer.class);
    return text.toString().stripTrailing() + "\n";
  }

  private static void choices(StringBuilder text, String title, Class<?> type) {
    text.append("### ").append(title).append("\n\n");
    List<Declaration<?>> all = Variants.of(type).all();
    text.append("| name | also | what it does |\n|---|---|---|\n");
    for (Declaration<?> choice : all) {
      List<String> also = choice.spellings().subList(1, choice.spellings().size());
      row(text, code(choice.name()), codes(also), choice.summary());
    }
    text.append('\n');
    for (Declaration<?> choice : all) {
      if (!choice.settings().isEmpty()) {
        section(text, choice, "####");
      }
    }
  }

  private static void section(StringBuilder text, Declaration<?> declaration, String heading) {
    text.append(heading).append(' ').append(declaration.name()).append("\n\n");
    text.append(declaration.summary());
    List<String> also = declaration.spellings().subList(1, declaration.spellings().size());
    if (!also.isEmpty()) {
      text.append(" Also written ").append(codes(also)).append('.');
    }
    text.append("\n\n");
    if (declaration.settings().isEmpty()) {
      text.append("It has no settings.\n\n");
    } else {
      settings(text, declaration);
    }
  }

  private static void settings(StringBuilder text, Declaration<?> declaration) {
    text.append("| setting | value | default | meaning |\n|---|---|---|---|\n");
    for (SettingInfo info : declaration.settings()) {
      row(text, code(info.name()), kind(info), code(usual(info)), meaning(info));
    }
    text.append('\n');
  }

  private static String meaning(SettingInfo info) {
    String formula = info.about().formula();
    return info.about().help() + (formula.isEmpty() ? "" : " " + code(formula));
  }

  private static void row(StringBuilder text, String... cells) {
    text.append(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String kind(SettingInfo info) {
    Class<?> type = info.type();
    String bounds = info.about().max() == Double.POSITIVE_INFINITY ? "" : ", " + info.range();
    String section = SECTIONS.get(type);
    if (section != null) {
      return section;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(c -> code(c.toString().toLowerCase(Locale.ROOT)))
          .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long" -> "whole number" + bounds;
      case "double", "Double" -> "number" + bounds;
      case "boolean" -> "true or false";
      case "String" -> "text";
      case "Size2" -> "whole number or [height, width], each" + bounds.substring(1);
      case "List" ->
          bounds.isEmpty() ? "list of texts" : "list of whole numbers, each" + bounds.substring(1);
      default -> throw new IllegalStateException("say what a " + type + " is");
    };
  }

  private static String usual(SettingInfo info) {
    return value(info.defaultValue(), info);
  }

  private static String value(@Nullable Object value, SettingInfo info) {
    return switch (value) {
      case null -> info.type() == String.class ? "null" : "\"auto\"";
      case Size2(int height, int width) -> height == width ? "" + height : height + ", " + width;
      case Record choice when info.type().isSealed() -> Variants.write(choice).toString();
      case Enum<?> constant -> '"' + constant.name().toLowerCase(Locale.ROOT) + '"';
      case String text -> '"' + text + '"';
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  private static String codes(List<String> names) {
    return names.stream().map(DesignFormatDocument::code).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
