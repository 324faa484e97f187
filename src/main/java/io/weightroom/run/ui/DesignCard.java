package io.weightroom.run.ui;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.weightroom.kit.Format;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.Verdict;

/** A design to choose: what it is called, what it is good for, its layers in one line. */
final class DesignCard extends NativeButton {

  private static final long serialVersionUID = 1L;

  DesignCard(Design design, String sentence, Verdict verdict, Runnable chosen) {
    addClassName("design-card");
    addClickListener(_ -> chosen.run());
    add(part("title", design.name()), part("sentence", sentence));
    if (verdict.checked().isPresent()) {
      CheckedNetwork network = verdict.checked().get();
      add(
          part("layers", LayerWords.line(network)),
          part("count", Format.plural(network.cost().parameters(), "parameter")));
    }
    setChosen(false);
  }

  private static Span part(String name, String text) {
    Span part = new Span(text);
    part.addClassName(name);
    return part;
  }

  void setChosen(boolean chosen) {
    getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
  }
}
