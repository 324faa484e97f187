package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a table instead of the rules.
 *
 * @param target the column to predict, the usual one of several; the last one unless set
 * @param task whether the target is classes or a number; by its cells unless set
 * @param roles by column, where they differ from the rules'; several targets are roles
 * @param kinds by column, where they differ from the rules'
 * @param scalings by column, where numbers and dates are not standardised
 * @param fills by column, where empty cells are not filled as the kind is by default
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Choices(
    @Nullable String target,
    @Nullable Task task,
    Map<String, Role> roles,
    Map<String, Kind> kinds,
    Map<String, Scaling> scalings,
    Map<String, Fill> fills) {

  public static final Choices NONE = new Choices(null, null, Map.of(), Map.of());

  public Choices(
      @Nullable String target,
      @Nullable Task task,
      @Nullable Map<String, Role> roles,
      @Nullable Map<String, Kind> kinds,
      @Nullable Map<String, Scaling> scalings,
      @Nullable Map<String, Fill> fills) {
    this.target = target;
    this.task = task;
    this.roles = copy(roles);
    this.kinds = copy(kinds);
    this.scalings = copy(scalings);
    this.fills = copy(fills);
  }

  /** Choices that leave the preparation as it is by default. */
  public Choices(
      @Nullable String target,
      @Nullable Task task,
      @Nullable Map<String, Role> roles,
      @Nullable Map<String, Kind> kinds) {
    this(target, task, roles, kinds, null, null);
  }

  private static <T> Map<String, T> copy(@Nullable Map<String, T> given) {
    return given == null ? Map.of() : Map.copyOf(new TreeMap<>(given));
  }

  /** The same choices with another target. */
  public Choices withTarget(@Nullable String column) {
    return new Choices(column, task, roles, kinds, scalings, fills);
  }

  /** The same choices with another task. */
  public Choices withTask(@Nullable Task wanted) {
    return new Choices(target, wanted, roles, kinds, scalings, fills);
  }

  /** The role that was chosen for a column, if any. */
  public @Nullable Role role(String column) {
    return roles.get(column);
  }

  /** The kind that was chosen for a column, if any. */
  public @Nullable Kind kind(String column) {
    return kinds.get(column);
  }

  /** How a column of numbers is scaled. */
  public Scaling scaling(String column) {
    return scalings.getOrDefault(column, Scaling.STANDARD);
  }

  /** What empty cells of a column of this kind are filled with. */
  public Fill fill(String column, Kind kind) {
    return fills.getOrDefault(column, Fill.of(kind));
  }
}
