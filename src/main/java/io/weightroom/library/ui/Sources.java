package io.weightroom.library.ui;

import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Fill;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Scaling;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import java.util.HashMap;
import java.util.Map;
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

  /**
   * Another role of a column. The first target is the usual one; where another column becomes a
   * target, both are predicted.
   */
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

  static Choices scaling(Choices choices, String column, Scaling scaling) {
    return new Choices(
        choices.target(),
        choices.task(),
        choices.roles(),
        choices.kinds(),
        changed(choices.scalings(), column, scaling),
        choices.fills());
  }

  static Choices fill(Choices choices, String column, Fill fill) {
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
