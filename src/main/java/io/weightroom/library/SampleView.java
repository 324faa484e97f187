package io.weightroom.library;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Store;
import io.weightroom.reader.TableStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of one sample: the cells of a table's row by their columns' names, or an image. */
public final class SampleView extends Div {

  private static final long serialVersionUID = 1L;

  /** Where a cell's text is cut in a line of many. */
  private static final int LONGEST = 2000;

  /**
   * Shows a sample.
   *
   * @param store asked for anew, and not kept
   * @param sample its number in the store
   */
  public SampleView(Store store, long sample) {
    addClassName("sample-view");
    switch (store) {
      case TableStore table -> row(table, sample);
      case ImageStore images -> image(images, sample);
    }
  }

  private void row(TableStore store, long sample) {
    Schema.Table schema = store.schema();
    DescriptionList cells = new DescriptionList();
    for (int i = 0; i < schema.columns().size(); i++) {
      Column column = schema.columns().get(i);
      DescriptionList.Term name = new DescriptionList.Term(column.name());
      DescriptionList.Description value = new DescriptionList.Description();
      String text = store.text(sample, i);
      if (text.isEmpty()) {
        Span missing = new Span("missing");
        missing.addClassName("missing");
        value.add(missing);
      } else {
        value.setText(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
      }
      for (Component part : List.of(name, value)) {
        part.getElement().getClassList().set("target", column.role() == Role.TARGET);
        part.getElement().getClassList().set("left-out", column.role() == Role.LEFT_OUT);
      }
      cells.add(name, value);
    }
    add(about("Row " + (sample + 1), store.given(sample)), cells);
  }

  private void image(ImageStore store, long sample) {
    int label = store.label(sample);
    Span name = new Span(store.name(sample));
    name.addClassNames("quiet", "small", "name");
    add(
        about(
            label < 0 ? "Without a label" : store.schema().labels().get(label),
            store.given(sample)),
        SampleThumbnail.whole(store, sample),
        name);
  }

  private static Div about(String title, @Nullable Part part) {
    Span words = new Span(title);
    words.addClassName("strong");
    Div about = new Div(words);
    about.addClassName("about");
    if (part != null) {
      Span given = new Span(part.key() + " part");
      given.addClassName("badge");
      about.add(given);
    }
    return about;
  }
}
