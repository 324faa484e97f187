package io.weightroom.studio.ui;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.weightroom.kit.Format;
import io.weightroom.network.Design;

/** A design to begin with: what it looks like, what it is called, what it is good for. */
final class StarterCard extends NativeButton {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the card.
   *
   * @param badge a word that lifts it out; empty for none
   */
  StarterCard(String title, String sentence, Design design, String badge, Runnable chosen) {
    addClassName("designs-starter");
    addClickListener(
        _ -> {
          setEnabled(false);
          chosen.run();
        });
    Span name = new Span(title);
    name.addClassName("designs-starter-title");
    Span words = new Span(sentence);
    words.addClassNames("designs-starter-words", "quiet");
    add(new DesignPicture(design.network()), name, words);
    int layers = design.network().nodes().size();
    if (layers > 0) {
      Span size = new Span(Format.plural(layers, "layer"));
      size.addClassNames("designs-starter-size", "quiet", "small");
      add(size);
    }
    if (!badge.isEmpty()) {
      Span mark = new Span(badge);
      mark.addClassNames("badge", "good");
      name.add(mark);
    }
  }
}
