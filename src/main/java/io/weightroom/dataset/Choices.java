package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a table instead of the rules.
 *
 * @param target the column to predict; the last one unless set
 * @param task whether the target is classes or a number; by its cells unless set
 * @param roles by column, where they differ from the rules'
 * @param kinds by column, where they differ from the rules'
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Choices(
    @Nullable String target,
    @Nullable Task task,
    @Nullable Map<String, Role> roles,
    @Nullable Map<String, Kind> kinds) {

  public static final Choices NONE = new Choices(null, null, Map.of(), Map.of());

  public Choices {
    roles = roles == null ? Map.of() : Map.copyOf(new TreeMap<>(roles));
    kinds = kinds == null ? Map.of() : Map.copyOf(new TreeMap<>(kinds));
  }

  /** The same choices with another target. */
  public Choices withTarget(@Nullable String column) {
    return new Choices(column, task, roles, kinds);
  }

  /** The same choices with another task. */
  public Choices withTask(@Nullable Task wanted) {
    return new Choices(target, wanted, roles, kinds);
  }

  /** The role that was chosen for a column, if any. */
  public @Nullable Role role(String column) {
    return roles == null ? null : roles.get(column);
  }

  /** The kind that was chosen for a column, if any. */
  public @Nullable Kind kind(String column) {
    return kinds == null ? null : kinds.get(column);
  }
}
