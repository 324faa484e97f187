package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.canvas.Scene;
import io.weightroom.library.Dataset;
import io.weightroom.network.Design;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import org.jspecify.annotations.Nullable;

/** The network that a run trains, as it was frozen, and the way to go on from it. */
final class NetworkCard extends Section {

  private static final long serialVersionUID = 1L;

  /**
   * Draws the network.
   *
   * @param dataset what it was trained on, if that is still there: shapes follow from it
   */
  NetworkCard(RunId run, Design design, @Nullable Dataset dataset) {
    addClassNames("card", "run-network");
    Anchor again = new Anchor("studio/new?run=" + run, "Open as a new design");
    again.addClassName("button");
    Div head = new Div(new H2("Network"), again);
    head.addClassName("run-network-head");
    NetworkCanvas canvas = new NetworkCanvas();
    canvas.setReadOnly(true);
    canvas.show(Scene.of(design.network(), RunQueue.check(design, dataset)));
    add(head, canvas);
  }
}
