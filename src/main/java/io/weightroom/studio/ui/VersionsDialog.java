package io.weightroom.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.kit.Format;
import io.weightroom.studio.SavedVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;

/** A design's history; each version can come back, and none is lost by that. */
final class VersionsDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the dialog.
   *
   * @param versions the newest first
   * @param restore brings the version of a number back
   */
  VersionsDialog(List<SavedVersion> versions, Instant now, IntConsumer restore) {
    setHeaderTitle("Versions");
    addClassName("studio-versions");
    UnorderedList list = new UnorderedList();
    list.addClassName("rows");
    boolean newest = true;
    for (SavedVersion version : versions) {
      list.add(row(version, now, newest, restore));
      newest = false;
    }
    Paragraph thinned =
        new Paragraph(
            "Every save of the last hour is here; of the day before, one in ten minutes; of the"
                + " time before that, one a day.");
    thinned.addClassNames("quiet", "small");
    Div scroll = new Div(list);
    scroll.addClassName("studio-versions-list");
    add(scroll, thinned);
    getFooter().add(new Button("Close", _ -> close()));
  }

  private ListItem row(SavedVersion version, Instant now, boolean newest, IntConsumer restore) {
    Span number = new Span("Version " + version.version());
    number.addClassName("strong");
    Span what = new Span(version.what());
    Span when =
        new Span(
            Format.ago(version.saved(), now) + " · " + Format.plural(version.layers(), "layer"));
    when.addClassNames("quiet", "small");
    Div words = new Div(number, what, when);
    words.addClassName("studio-version");
    ListItem row = new ListItem(words);
    if (newest) {
      Span mark = new Span("This is what you see");
      mark.addClassNames("quiet", "small");
      row.add(mark);
    } else {
      Button button =
          new Button(
              "Restore",
              _ -> {
                close();
                restore.accept(version.version());
              });
      button.setAriaLabel("Restore version " + version.version());
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
      row.add(button);
    }
    return row;
  }
}
