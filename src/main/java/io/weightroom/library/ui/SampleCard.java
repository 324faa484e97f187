package io.weightroom.library.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.weightroom.reader.Sample;
import java.util.function.Consumer;

/** A dataset that comes with the program: what it is, whose it is, and the button that takes it. */
final class SampleCard extends Article {

  private static final long serialVersionUID = 1L;

  private final Button use;

  SampleCard(Sample sample, Consumer<SampleCard> taken) {
    addClassNames("card", "sample");
    use = new Button("Use it", _ -> taken.accept(this));
    use.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    use.setDisableOnClick(true);
    use.setAriaLabel("Use it: " + sample.title());
    Span size = new Span(sample.size());
    size.addClassNames("small", "size");
    Paragraph origin = new Paragraph(sample.source() + " · licence: " + sample.licence());
    origin.addClassNames("small", "quiet");
    Div foot = new Div(use);
    foot.addClassName("foot");
    add(
        SamplePicture.of(sample),
        new H3(sample.title()),
        size,
        new Paragraph(sample.sentence()),
        origin,
        foot);
  }

  /** While the sample is copied and looked at. */
  void setBusy(boolean busy) {
    use.setEnabled(!busy);
    use.setText(busy ? "Preparing…" : "Use it");
  }
}
