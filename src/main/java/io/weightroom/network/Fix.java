package io.weightroom.network;

import io.weightroom.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a button beside a problem does, as a value: edits to the network, another recipe, or both.
 *
 * @param label what the button says: short, as an order, such as "Insert Flatten"
 * @param edits changes to the network that the problem was found in, in order
 * @param recipe the recipe afterwards; null leaves it as it is
 */
public record Fix(String label, List<Edit> edits, @Nullable Recipe recipe) {

  public Fix {
    edits = List.copyOf(edits);
  }

  /** A fix that changes the network alone. */
  static Fix of(String label, Edit... edits) {
    return new Fix(label, List.of(edits), null);
  }

  /** A fix that changes the recipe alone. */
  public static Fix of(String label, Recipe recipe) {
    return new Fix(label, List.of(), recipe);
  }

  /**
   * The design after the fix.
   *
   * @param design the design that was checked
   * @throws IllegalArgumentException if the design has changed since, so that an edit no longer
   *     fits
   */
  public Design applyTo(Design design) {
    Network network = design.network();
    for (Edit edit : edits) {
      network = network.with(edit);
    }
    return new Design(design.name(), network, recipe == null ? design.recipe() : recipe);
  }
}
