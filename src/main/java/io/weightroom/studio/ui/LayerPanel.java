package io.weightroom.studio.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import io.weightroom.kit.Format;
import io.weightroom.kit.form.Change;
import io.weightroom.kit.form.PropertyForm;
import io.weightroom.kit.form.Told;
import io.weightroom.layer.Layer;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Edit;
import io.weightroom.network.Fix;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.studio.Editor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of the layer that is selected, or of all that are selected. */
final class LayerPanel extends Div {

  private static final long serialVersionUID = 1L;

  /** Tells the page what somebody did here. */
  interface Listener {
    void edited(Edit edit, String what, String about);

    void renamed(String id, String name);

    void pressed(Fix fix);

    void unread();
  }

  private final transient Listener listener;
  private final TextField name = new TextField("Name");
  private final H2 title = new H2();
  private final Paragraph about = new Paragraph();
  private final Span gives = new Span();
  private final PropertyForm form = new PropertyForm();
  private final Div nothing = new Div();
  private transient List<Node> shown = List.of();
  private String named = "";

  LayerPanel(Listener listener) {
    this.listener = listener;
    addClassName("studio-layer");
    name.addThemeVariants(TextFieldVariant.LUMO_SMALL);
    name.setMaxLength(64);
    name.addKeyDownListener(Key.ESCAPE, _ -> resetName());
    name.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            rename(event.getValue());
          }
        });
    about.addClassNames("quiet", "small");
    gives.addClassNames("quiet", "small");
    Paragraph empty =
        new Paragraph(
            "Select a layer to see its settings. Hold Shift to select several and change them"
                + " together.");
    empty.addClassName("quiet");
    nothing.add(empty);
    nothing.addClassName("studio-nothing");
    form.onChange(this::changed);
    form.onUnread(listener::unread);
    add(nothing, title, about, gives, name, form);
  }

  /** The first field gets the focus. */
  void edit() {
    FormFocus.first(form);
  }

  /** The field of a setting gets the focus. */
  void edit(String setting) {
    FormFocus.on(form, setting);
  }

  /** How many texts cannot be read. */
  int unread() {
    return shown.isEmpty() ? 0 : form.unread().size();
  }

  /** Shows the selected layers as they are now. */
  void show(Editor editor, Set<String> selected) {
    Network network = editor.network();
    shown = network.nodes().stream().filter(n -> selected.contains(n.id())).toList();
    boolean any = !shown.isEmpty();
    boolean one = shown.size() == 1;
    nothing.setVisible(!any);
    title.setVisible(any);
    about.setVisible(any);
    gives.setVisible(one);
    name.setVisible(one);
    form.setVisible(any);
    if (!any) {
      form.clear();
      return;
    }
    Set<String> types = shown.stream().map(n -> n.layer().type()).collect(Collectors.toSet());
    title.setText(
        one
            ? shown.getFirst().layer().type()
            : Format.plural(shown.size(), "layer")
                + (types.size() == 1 ? " · " + only(types) : ""));
    about.setText(
        types.size() == 1
            ? shown.getFirst().layer().declaration().summary()
            : "The settings that all of them have: " + String.join(", ", types) + ".");
    Known known = new Known(editor);
    if (one) {
      Node node = shown.getFirst();
      if (!node.id().equals(named)) {
        named = node.id();
        resetName();
      }
      gives.setText(gives(editor, node));
    }
    form.show(
        shown.stream().map(Node::id).toList(),
        shown.stream().map(n -> (Record) n.layer()).toList(),
        known.of(shown));
    Set<String> ids = shown.stream().map(Node::id).collect(Collectors.toSet());
    form.tell(Told.ofLayers(editor.verdict(), ids, listener::pressed));
  }

  private static String only(Set<String> types) {
    return types.iterator().next();
  }

  private static String gives(Editor editor, Node node) {
    CheckedNode settled = editor.verdict().nodes().get(node.id());
    if (settled == null) {
      return "What it gives is not known yet.";
    }
    long own = settled.trainable() + settled.nonTrainable();
    return "Gives " + settled.output() + (own == 0 ? "" : " · " + Format.plural(own, "parameter"));
  }

  private void changed(Change change) {
    List<Edit> edits = new ArrayList<>();
    for (Node node : shown) {
      Layer after = (Layer) change.applyTo((Record) node.layer());
      edits.add(new Edit.Changed(node.id(), after));
    }
    String ids = shown.stream().map(Node::id).collect(Collectors.joining(", "));
    listener.edited(
        edits.size() == 1 ? edits.getFirst() : new Edit.Several(edits),
        "Changed "
            + change.setting()
            + " of "
            + (shown.size() > 3 ? Format.plural(shown.size(), "layer") : ids),
        "layer:" + ids + ":" + change.setting());
  }

  private void rename(String wanted) {
    if (shown.size() != 1) {
      return;
    }
    listener.renamed(shown.getFirst().id(), wanted.strip());
  }

  /** Says at the field why a name was refused. */
  void refuseName(String sentence) {
    name.setErrorMessage(sentence);
    name.setInvalid(true);
  }

  private void resetName() {
    if (shown.size() == 1) {
      name.setValue(shown.getFirst().id());
      name.setInvalid(false);
    }
  }
}
