package io.weightroom.kit.form;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the records that are edited together have at one setting.
 *
 * @param several whether their values differ
 * @param value the value of all, null for automatic; null if they differ
 */
record Shown(boolean several, @Nullable Object value) {
  static final String SEVERAL = "several values";

  static Shown of(List<? extends @Nullable Object> values) {
    Object first = values.getFirst();
    boolean several = !values.stream().allMatch(value -> Objects.equals(value, first));
    return new Shown(several, several ? null : first);
  }
}
