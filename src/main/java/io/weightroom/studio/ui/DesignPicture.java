package io.weightroom.studio.ui;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.network.Network;
import io.weightroom.studio.NetworkPicture;

/** A network small, in the colours of the page. */
final class DesignPicture extends Div {

  private static final long serialVersionUID = 1L;

  DesignPicture(Network network) {
    addClassName("designs-thumb");
    getElement().setAttribute("aria-hidden", "true");
    if (network.nodes().isEmpty()) {
      Span empty = new Span("empty canvas");
      empty.addClassNames("quiet", "small");
      add(empty);
    } else {
      add(new Svg(NetworkPicture.thumbnail(network)));
    }
  }
}
