package io.weightroom.network;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Input;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an Input layer takes from the dataset. */
final class InputCheck {
  private final String node;
  private final Input input;
  private final Findings findings;

  private InputCheck(String node, Input input, Findings findings) {
    this.node = node;
    this.input = input;
    this.findings = findings;
  }

  /** The layer with its shape; nothing after a problem, or while nobody has given it one. */
  static Optional<Input> resolve(
      String node, Input input, @Nullable DataForm form, Findings findings) {
    if (form == null) {
      return input.shape().isEmpty() ? Optional.empty() : Optional.of(input);
    }
    return new InputCheck(node, input, findings).resolve(form);
  }

  private Optional<Input> resolve(DataForm form) {
    Shape given = shape(form);
    if (given != null && !input.shape().isEmpty() && !input.shape().equals(given.sizes())) {
      findings.report(
          Rule.SHAPE_IS_NOT_THE_DATASETS,
          new Place.AtSetting(node, "shape"),
          node
              + " is set to "
              + Names.shorten(new Shape(input.shape()).describe())
              + " but the dataset gives "
              + given.describe()
              + ".",
          "Clear its shape, so that it follows the dataset.",
          set("Clear its shape", "shape", List.of()));
    }
    return Optional.ofNullable(given).map(input::shaped);
  }

  private @Nullable Shape shape(DataForm form) {
    List<String> columns = input.columns();
    return switch (form.inputs()) {
      case DataForm.Images _ -> {
        if (!columns.isEmpty()) {
          findings.report(
              Rule.COLUMNS_OF_IMAGES,
              new Place.AtSetting(node, "columns"),
              node + " chooses columns, but the dataset consists of images.",
              "Clear its columns.",
              set("Clear its columns", "columns", List.of()));
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
            report(column, unknown, known.keySet());
          }
        }
        yield wrong ? null : Shape.vector(chosen.stream().mapToInt(known::get).sum());
      }
    };
  }

  private void report(String column, boolean unknown, Set<String> known) {
    String shown = Names.shorten(column);
    findings.report(
        unknown ? Rule.COLUMN_UNKNOWN : Rule.COLUMN_TWICE,
        new Problem(
            new Place.AtSetting(node, "columns"),
            node
                + " chooses the column \""
                + shown
                + (unknown ? "\", which is no input column." : "\" twice."),
            unknown ? Names.advice(column, known) : "Name each column once."),
        unknown ? replacements(column, known) : List.of(onlyOnce(column)));
  }

  private List<Fix> replacements(String column, Set<String> known) {
    List<Fix> fixes = new ArrayList<>();
    Names.nearest(column, known)
        .filter(name -> !input.columns().contains(name))
        .ifPresent(
            name ->
                fixes.add(
                    set(
                        "Use " + Names.shorten(name),
                        "columns",
                        input.columns().stream().map(c -> c.equals(column) ? name : c).toList())));
    List<String> rest = input.columns().stream().filter(c -> !c.equals(column)).toList();
    fixes.add(
        set(
            rest.isEmpty() ? "Use all columns" : "Leave out " + Names.shorten(column),
            "columns",
            rest));
    return fixes;
  }

  private Fix onlyOnce(String column) {
    List<String> once = new ArrayList<>();
    for (String c : input.columns()) {
      if (!c.equals(column) || !once.contains(c)) {
        once.add(c);
      }
    }
    return set("Name it once", "columns", once);
  }

  private Fix set(String label, String setting, List<?> value) {
    return Fix.of(label, new Edit.Changed(node, Graph.with(input, setting, value)));
  }
}
