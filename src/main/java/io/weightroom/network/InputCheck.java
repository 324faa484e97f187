package io.weightroom.network;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Input;
import io.weightroom.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an Input layer takes from the dataset. */
final class InputCheck {
  private InputCheck() {}

  /** The layer with its shape; nothing after a problem, or while nobody has given it one. */
  static Optional<Input> resolve(
      String node, Input input, @Nullable DataForm form, Consumer<Problem> report) {
    if (form == null) {
      return input.shape().isEmpty() ? Optional.empty() : Optional.of(input);
    }
    Shape given = shape(node, input.columns(), form, report);
    if (given != null && !input.shape().isEmpty() && !input.shape().equals(given.sizes())) {
      report.accept(
          new Problem(
              new Place.AtSetting(node, "shape"),
              node
                  + " is set to "
                  + Names.shorten(new Shape(input.shape()).describe())
                  + " but the dataset gives "
                  + given.describe()
                  + ".",
              "Clear its shape, so that it follows the dataset."));
    }
    return Optional.ofNullable(given).map(input::shaped);
  }

  private static @Nullable Shape shape(
      String node, List<String> columns, DataForm form, Consumer<Problem> report) {
    Place place = new Place.AtSetting(node, "columns");
    return switch (form.inputs()) {
      case DataForm.Images _ -> {
        if (!columns.isEmpty()) {
          report.accept(
              new Problem(
                  place,
                  node + " chooses columns, but the dataset consists of images.",
                  "Clear its columns."));
          yield null;
        }
        yield form.shape();
      }
      case DataForm.Table _ when columns.isEmpty() -> form.shape();
      case DataForm.Table(List<DataForm.Width> widths) -> {
        Map<String, Integer> known = new LinkedHashMap<>();
        widths.forEach(w -> known.put(w.column(), w.width()));
        Set<String> chosen = new LinkedHashSet<>();
        boolean wrong = false;
        for (String column : columns) {
          boolean unknown = !known.containsKey(column);
          if (unknown || !chosen.add(column)) {
            wrong = true;
            report.accept(
                new Problem(
                    place,
                    node
                        + " chooses the column \""
                        + Names.shorten(column)
                        + (unknown ? "\", which is no input column." : "\" twice."),
                    unknown ? Names.advice(column, known.keySet()) : "Name each column once."));
          }
        }
        yield wrong ? null : Shape.vector(chosen.stream().mapToInt(known::get).sum());
      }
    };
  }
}
