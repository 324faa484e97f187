package io.weightroom.kit.form;

import io.weightroom.catalog.Declaration;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote into one field.
 *
 * @param setting the setting's path, as problems name it: {@code units}, or {@code
 *     kernel_regularizer.l2} for a setting of the choice that another setting holds
 * @param value the value, in range or not; null for automatic
 */
public record Change(String setting, @Nullable Object value) {

  /** The setting of the record itself, without what is inside it. */
  public String outermost() {
    int dot = setting.indexOf('.');
    return dot < 0 ? setting : setting.substring(0, dot);
  }

  /**
   * A copy of a record with this change in it. Records whose choice differs keep their own other
   * settings, so that several can be changed alike.
   *
   * @throws IllegalArgumentException if the record has no such setting
   */
  @SuppressWarnings("unchecked")
  public <T extends Record> T applyTo(T record) {
    Declaration<T> declaration = Declaration.of(record);
    String outer = outermost();
    if (outer.equals(setting)) {
      return declaration.with(record, setting, value);
    }
    Change inner = new Change(setting.substring(outer.length() + 1), value);
    if (declaration.get(record, outer) instanceof Record held) {
      return declaration.with(record, outer, inner.applyTo(held));
    }
    throw new IllegalArgumentException(outer + " holds no settings");
  }
}
