package io.weightroom.library.ui;

import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Fill;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Scaling;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sources and choices with one thing different. */
final class Sources {
  private Sources() {}

  static DataSource.Csv with(DataSource.Csv csv, CsvOptions options) {
    return new DataSource.Csv(csv.file(), csv.test(), options, csv.split());
  }

  static DataSource.Csv with(DataSource.Csv csv, Choices choices) {
    return with(csv, csv.options().with(choices));
  }

  static DataSource.Zip with(DataSource.Zip zip, ImageOptions options) {
    return new DataSource.Zip(zip.file(), zip.labels(), options, zip.split());
  }

  /** Another kind of a column; what was chosen for the old one falls away. */
  static Choices kind(Choices choices, String column, @Nullable Kind kind) {
    return new Choices(
        choices.target(),
        choices.task(),
        choices.roles(),
        changed(choices.kinds(), column, kind),
        changed(choices.scalings(), column, null),
        changed(choices.fills(), column, null));
  }

  /** Another role of a column that is no target and becomes none. */
  static Choices role(Choices choices, String column, Role role) {
    return new Choices(
        choices.target(),
        choices.task(),
        changed(choices.roles(), column, role),
        choices.kinds(),
        choices.scalings(),
        choices.fills());
  }

  /** One column is predicted and no other. */
  static Choices target(Choices choices, String column) {
    Map<String, Role> roles = new HashMap<>(choices.roles());
    roles.values().removeIf(role -> role == Role.TARGET);
    roles.remove(column);
    return new Choices(column, null, roles, choices.kinds(), choices.scalings(), choices.fills());
  }

  /**
   * These columns are predicted and no others. What the cells of each are tells whether its answers
   * are classes or numbers, unless its kind is chosen: one task cannot speak for several.
   *
   * @param columns the first one is the usual target
   */
  static Choices targets(Choices choices, List<String> columns) {
    Choices alone = target(choices, columns.getFirst());
    if (columns.size() == 1) {
      return alone;
    }
    Map<String, Role> roles = new HashMap<>(alone.roles());
    columns.stream().skip(1).forEach(column -> roles.put(column, Role.TARGET));
    return new Choices(alone.target(), null, roles, alone.kinds(), alone.scalings(), alone.fills());
  }

  /**
   * What is predicted so far, the usual target first: as it was understood, or as it was chosen
   * where something stands against it.
   */
  static List<String> targets(Preview preview, Choices choices) {
    if (preview.schema() instanceof Schema.Table table) {
      return table.targets();
    }
    Set<String> targets = new LinkedHashSet<>();
    if (choices.target() != null) {
      targets.add(choices.target());
    }
    preview.columns().stream()
        .filter(column -> choices.role(column) == Role.TARGET)
        .forEach(targets::add);
    if (targets.isEmpty() && !preview.columns().isEmpty()) {
      targets.add(preview.columns().getLast());
    }
    return List.copyOf(targets);
  }

  static Choices scaling(Choices choices, String column, Scaling scaling) {
    return new Choices(
        choices.target(),
        choices.task(),
        choices.roles(),
        choices.kinds(),
        changed(choices.scalings(), column, scaling),
        choices.fills());
  }

  static Choices fill(Choices choices, String column, @Nullable Fill fill) {
    return new Choices(
        choices.target(),
        choices.task(),
        choices.roles(),
        choices.kinds(),
        choices.scalings(),
        changed(choices.fills(), column, fill));
  }

  private static <T> Map<String, T> changed(
      Map<String, T> before, String column, @Nullable T value) {
    Map<String, T> after = new HashMap<>(before);
    if (value == null) {
      after.remove(column);
    } else {
      after.put(column, value);
    }
    return after;
  }

  /** Reads a table's source with other choices, where there is one. */
  static void choose(Wizard wizard, Choices choices, Consumer<DataSource> action) {
    if (wizard.draft().source() instanceof DataSource.Csv csv) {
      action.accept(with(csv, choices));
    }
  }
}
