package io.weightroom.dataset;

import java.util.List;

/**
 * A column of a table: what its cells are, what it is for, and why.
 *
 * @param reason one sentence that says why the column has this kind and role
 * @param categories the words of a category, the classes of a target, the two words of a yes or no
 *     (no first); empty for other kinds
 * @param missing how many cells are empty
 * @param format how dates are written, such as {@code dd.MM.yyyy}; empty for other kinds
 */
public record Column(
    String name,
    Kind kind,
    Role role,
    String reason,
    List<String> categories,
    long missing,
    String format) {

  public Column {
    categories = List.copyOf(categories);
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
