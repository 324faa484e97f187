package io.weightroom.kit.form;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What settings that are left to the network and the dataset come to. */
final class Automatic {
  private Automatic() {}

  /**
   * What automatic means in a layer, for each setting that is automatic in it.
   *
   * @param drawn the layer as it was drawn
   * @param settled the same layer after the check, with nothing automatic in it
   */
  static Map<String, String> meaning(Layer drawn, Layer settled, @Nullable DataForm form) {
    Map<String, String> words = new LinkedHashMap<>();
    for (SettingInfo info : drawn.declaration().settings()) {
      String name = info.name();
      if (isOpen(get(drawn, name))) {
        word(info, settled, form).ifPresent(word -> words.put(name, word));
      }
    }
    return words;
  }

  private static @Nullable Object get(Layer layer, String setting) {
    return Declaration.of((Record) layer).get((Record) layer, setting);
  }

  private static boolean isOpen(@Nullable Object value) {
    return value == null || value instanceof List<?> list && list.isEmpty();
  }

  private static Optional<String> word(SettingInfo info, Layer settled, @Nullable DataForm form) {
    String setting = info.name();
    return switch (settled) {
      case MaxPooling2D pooling when setting.equals("strides") -> window(info, pooling.step());
      case AveragePooling2D pooling when setting.equals("strides") -> window(info, pooling.step());
      case Input input when setting.equals("shape") && !input.shape().isEmpty() ->
          Optional.of(ValueText.write(info, input.shape()) + " (from the dataset)");
      case Input _ when setting.equals("columns") && form != null -> columns(form);
      case Output output when setting.equals("units") && output.units() != null ->
          Optional.of(output.units() + reason(output, form));
      default -> {
        Object value = get(settled, setting);
        yield isOpen(value)
            ? Optional.empty()
            : Optional.of(
                value instanceof Record choice && info.type().isSealed()
                    ? Declaration.of(choice).name()
                    : ValueText.write(info, value));
      }
    };
  }

  private static Optional<String> window(SettingInfo info, Object step) {
    return Optional.of(ValueText.write(info, step) + " (as large as the window)");
  }

  private static Optional<String> columns(DataForm form) {
    return form.inputs() instanceof DataForm.Table(List<DataForm.Width> columns)
        ? Optional.of(
            columns.size() == 1
                ? "the one input column"
                : "all " + columns.size() + " input columns")
        : Optional.empty();
  }

  private static String reason(Output output, @Nullable DataForm form) {
    return form == null
        ? ""
        : form.targets().stream()
            .filter(target -> target.column().equals(output.target()))
            .findFirst()
            .map(
                target ->
                    switch (target) {
                      case Target.Classes _ when output.units() == 1 ->
                          " (two classes of " + target.column() + ")";
                      case Target.Classes _ -> " (classes of " + target.column() + ")";
                      case Target.Number _ -> " (the number " + target.column() + ")";
                    })
            .orElse("");
  }

  /** The columns that layers can name. */
  static Map<String, List<String>> options(@Nullable DataForm form) {
    if (form == null) {
      return Map.of();
    }
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put("target", form.targets().stream().map(Target::column).toList());
    if (form.inputs() instanceof DataForm.Table(List<DataForm.Width> columns)) {
      options.put("columns", columns.stream().map(DataForm.Width::column).toList());
    }
    return options;
  }
}
