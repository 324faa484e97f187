package io.weightroom.kit.form;

import io.weightroom.catalog.Problem;
import java.util.List;

/**
 * What a verdict says about one setting, for the field of the setting to show.
 *
 * @param problem what is wrong, or worth a thought
 * @param hint whether it is only advice
 * @param fixes what mends it, each a button
 */
public record Told(Problem problem, boolean hint, List<Fix> fixes) {

  /** A button that mends something. */
  public record Fix(String label, Runnable action) {}

  public Told {
    fixes = List.copyOf(fixes);
  }

  public static Told of(Problem problem) {
    return new Told(problem, false, List.of());
  }
}
