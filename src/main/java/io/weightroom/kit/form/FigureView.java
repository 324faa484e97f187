package io.weightroom.kit.form;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** The place of a figure; it takes no room while there is none. */
final class FigureView extends Div {

  private static final long serialVersionUID = 1L;

  private transient @Nullable Figure figure;

  FigureView() {
    addClassName("form-figure");
    setVisible(false);
  }

  void show(@Nullable Figure next) {
    if (next == null ? figure == null : next.equals(figure)) {
      return;
    }
    figure = next;
    removeAll();
    setVisible(next != null);
    if (next != null) {
      if (!next.caption().isEmpty()) {
        Span caption = new Span(next.caption());
        caption.addClassName("form-caption");
        add(caption);
      }
      if (!next.svg().isEmpty()) {
        Svg drawing = new Svg(next.svg());
        drawing.getElement().setAttribute("role", "img");
        drawing.getElement().setAttribute("aria-label", next.alternative());
        add(drawing);
      }
      if (!next.sentence().isEmpty()) {
        Span sentence = new Span(next.sentence());
        sentence.addClassName("form-sentence");
        add(sentence);
      }
    }
  }
}
