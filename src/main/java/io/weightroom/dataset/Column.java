package io.weightroom.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: what its cells are, what it is for, and why.
 *
 * @param reason one sentence that says why the column has this kind and role
 * @param categories the words of a category, the classes of a target, the two words of a yes or no
 *     (no first); empty for other kinds
 * @param missing how many cells are empty
 * @param format how dates are written, such as {@code dd.MM.yyyy}; empty for other kinds
 * @param scaling how numbers and dates are scaled; without meaning for other kinds
 * @param fill what empty cells of an input are filled with
 */
public record Column(
    String name,
    Kind kind,
    Role role,
    String reason,
    List<String> categories,
    long missing,
    String format,
    Scaling scaling,
    Fill fill) {

  public Column(
      String name,
      Kind kind,
      Role role,
      String reason,
      List<String> categories,
      long missing,
      String format,
      @Nullable Scaling scaling,
      @Nullable Fill fill) {
    this.name = name;
    this.kind = kind;
    this.role = role;
    this.reason = reason;
    this.categories = List.copyOf(categories);
    this.missing = missing;
    this.format = format;
    this.scaling = scaling == null ? Scaling.STANDARD : scaling;
    this.fill = fill == null ? Fill.of(kind) : fill;
  }

  /** A column that is prepared as its kind is by default. */
  public Column(
      String name,
      Kind kind,
      Role role,
      String reason,
      List<String> categories,
      long missing,
      String format) {
    this(name, kind, role, reason, categories, missing, format, null, null);
  }

  /** How many numbers the preparation makes of a cell; 0 for columns that are left out. */
  public int width() {
    if (role == Role.LEFT_OUT) {
      return 0;
    }
    return kind == Kind.CATEGORY ? categories.size() : 1;
  }

  /** Whether cells are stored as indices of the categories rather than as numbers. */
  public boolean coded() {
    return kind == Kind.CATEGORY || kind == Kind.BOOLEAN;
  }
}
