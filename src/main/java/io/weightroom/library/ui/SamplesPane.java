package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Format;
import io.weightroom.library.Draft;
import io.weightroom.reader.Preview;
import org.jspecify.annotations.Nullable;

/** Real samples of a draft, beside every step: as they are, or as they will be prepared. */
final class SamplesPane extends Section {

  private static final long serialVersionUID = 1L;

  /** So many columns of a table are shown at once. */
  static final int COLUMNS = 40;

  SamplesPane() {
    addClassNames("card", "wizard-samples");
  }

  /** Shows what belongs beside a step. */
  void show(@Nullable Draft draft, Step step) {
    removeAll();
    Preview preview = draft == null ? null : draft.preview();
    if (draft == null
        || preview == null
        || preview.rows().isEmpty() && preview.images().isEmpty()) {
      Paragraph teaching =
          new Paragraph(
              draft == null || preview == null
                  ? "Here you see real samples of your data, at every step."
                  : "No sample could be read yet. What stands against it is told on the left.");
      teaching.addClassName("quiet");
      add(new H2("Samples"), teaching);
      return;
    }
    boolean images = !preview.images().isEmpty();
    boolean prepared = step == Step.PREPARATION && preview.schema() != null;
    int count = images ? preview.images().size() : preview.rows().size();
    String title =
        images
            ? prepared ? "Before and after" : Format.plural(count, "image") + " by class"
            : (prepared ? "As the network gets them" : "The first " + Format.plural(count, "row"));
    add(new H2(title));
    if (!images && prepared && preview.schema() instanceof Schema.Table table) {
      Span how = new Span(PreparedRows.ABOUT);
      how.addClassNames("quiet", "small");
      add(how, PreparedRows.of(draft, preview, table));
      return;
    }
    add(samples(draft, preview, prepared));
    if (!images && preview.columns().size() > COLUMNS) {
      Span more =
          new Span(
              "The first "
                  + COLUMNS
                  + " of "
                  + Format.count(preview.columns().size())
                  + " columns.");
      more.addClassNames("quiet", "small");
      add(new Div(more));
    }
  }

  private static Component samples(Draft draft, Preview preview, boolean prepared) {
    return preview.images().isEmpty()
        ? FirstSamples.of(preview, COLUMNS)
        : ImageWall.of(draft, preview, prepared);
  }
}
