package io.weightroom.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.kit.Format;
import io.weightroom.studio.SavedVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;

/** A design's history; each version can come back, and none is lost by that. */
final class VersionsDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  private final transient ObjIntConsumer<String> label;

  /**
   * Makes the dialog.
   *
   * @param versions the newest first
   * @param seen the one that the tab shows, or that its unsaved edits build upon
   * @param restore brings the version of a number back
   * @param label names a version; who has a name is kept for good
   */
  VersionsDialog(
      List<SavedVersion> versions,
      int seen,
      Instant now,
      IntConsumer restore,
      ObjIntConsumer<String> label) {
    this.label = label;
    setHeaderTitle("Versions");
    addClassName("studio-versions");
    UnorderedList list = new UnorderedList();
    list.addClassName("rows");
    for (SavedVersion version : versions) {
      list.add(row(version, now, version.version() == seen, restore));
    }
    Paragraph thinned =
        new Paragraph(
            "Every save of the last hour is here; of the day before, one in ten minutes; of the"
                + " time before that, one a day. What you name stays for good.");
    thinned.addClassNames("quiet", "small");
    Div scroll = new Div(list);
    scroll.addClassName("studio-versions-list");
    add(scroll, thinned);
    getFooter().add(new Button("Close", _ -> close()));
  }

  private ListItem row(SavedVersion version, Instant now, boolean seen, IntConsumer restore) {
    Span number = new Span(title(version.version(), version.label()));
    number.addClassName("strong");
    Span what = new Span(version.what());
    Span when =
        new Span(
            Format.ago(version.saved(), now) + " · " + Format.plural(version.layers(), "layer"));
    when.addClassNames("quiet", "small");
    Div words = new Div(number, what, when);
    words.addClassName("studio-version");
    ListItem row = new ListItem(words, name(version, number));
    if (seen) {
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

  private static String title(int version, String name) {
    return "Version " + version + (name.isEmpty() ? "" : " · " + name);
  }

  /**
   * A button that becomes a field: Enter names the version, an empty name takes the name away, and
   * leaving it as it was brings the button back.
   */
  private Div name(SavedVersion version, Span title) {
    Button button = new Button("Name");
    button.setAriaLabel("Name version " + version.version());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    TextField field = new TextField();
    field.setAriaLabel("Name of version " + version.version());
    field.setMaxLength(100);
    field.setValue(version.label());
    field.setVisible(false);
    button.addClickListener(
        _ -> {
          button.setVisible(false);
          field.setVisible(true);
          field.focus();
        });
    field.addValueChangeListener(
        event -> {
          String name = event.getValue().strip();
          label.accept(name, version.version());
          title.setText(title(version.version(), name));
          field.setVisible(false);
          button.setVisible(true);
          button.focus();
        });
    field.addBlurListener(
        _ -> {
          field.setVisible(false);
          button.setVisible(true);
        });
    Div both = new Div(button, field);
    both.addClassName("studio-version-name");
    return both;
  }
}
