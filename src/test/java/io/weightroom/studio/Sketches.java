package io.weightroom.studio;

import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.network.Design;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import io.weightroom.recipe.Recipe;

/** Designs for tests: a chain of Dense layers between an Input and an Output. */
public final class Sketches {
  private Sketches() {}

  public static Design chain(String name, int dense) {
    Network network =
        Network.EMPTY.with(new Edit.Added(new Node("input", Input.DEFAULTS), new Position(0, 0)));
    String last = "input";
    for (int i = 1; i <= dense; i++) {
      String id = "dense_" + i;
      network =
          network
              .with(new Edit.Added(new Node(id, Dense.DEFAULTS), new Position(240 * i, 17 * i)))
              .with(new Edit.Connected(Edge.of(last, id)));
      last = id;
    }
    return new Design(
        name,
        network
            .with(
                new Edit.Added(
                    new Node("output", Output.DEFAULTS), new Position(240 * (dense + 1), 0)))
            .with(new Edit.Connected(Edge.of(last, "output"))),
        Recipe.DEFAULTS);
  }

  /** The same design with its Input elsewhere. */
  public static Design moved(Design design, double x, double y) {
    return new Design(
        design.name(),
        design.network().with(new Edit.Moved("input", new Position(x, y))),
        design.recipe());
  }
}
