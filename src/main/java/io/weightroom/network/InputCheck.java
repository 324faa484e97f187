package io.weightroom.network;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Input;
import io.weightroom.tensor.Shape;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an Input layer takes from the dataset. */
final class InputCheck {
  private InputCheck() {}

  /** The layer with its shape, as far as the dataset or the person has given one. */
  static Input resolve(
      String node, Input input, @Nullable DataForm form, Consumer<Problem> report) {
    if (form == null) {
      return input;
    }
    Shape given = shape(node, input.columns(), form, report);
    if (given != null && !input.shape().isEmpty() && !input.shape().equals(given.sizes())) {
      report.accept(
          new Problem(
              new Place.AtSetting(node, "shape"),
              node
                  + " is set to "
                  + new Shape(input.shape()).describe()
                  + " but the dataset gives "
                  + given.describe()
                  + ".",
              "Clear its shape, so that it follows the dataset."));
    }
    return given == null ? input : input.shaped(given);
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
        }
        yield form.shape();
      }
      case DataForm.Table _ when columns.isEmpty() -> form.shape();
      case DataForm.Table(List<DataForm.Width> widths) -> {
        int width = 0;
        List<String> names = widths.stream().map(DataForm.Width::column).toList();
        for (String column : columns) {
          int index = names.indexOf(column);
          if (index < 0) {
            report.accept(
                new Problem(
                    place,
                    node + " chooses the column \"" + column + "\", which is no input column.",
                    Names.advice(column, names)));
          } else {
            width += widths.get(index).width();
          }
        }
        yield width == 0 ? null : Shape.vector(width);
      }
    };
  }
}
