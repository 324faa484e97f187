package io.weightroom.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.weightroom.catalog.Result;
import io.weightroom.kit.NameInPlace;
import io.weightroom.studio.Autosave;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Editor;
import java.util.Optional;

/** The line over the canvas: which design this is, whether it is safe, and the way back. */
@JsModule(ExportMenu.SCRIPT)
final class StudioBar extends Div {

  private static final long serialVersionUID = 1L;

  /** What can be asked for here. */
  interface Listener {
    Result<String> rename(String name);

    void undo();

    void redo();

    void versions();

    void summary();

    void duplicate();

    void delete();

    void tour();
  }

  private final NameInPlace name;
  private final Span saved = new Span();
  private final Button undo = new Button("↶");
  private final Button redo = new Button("↷");

  StudioBar(DesignId id, Listener listener) {
    addClassName("studio-bar");
    name = new NameInPlace("Name of the design", listener::rename);
    Anchor back = new Anchor("studio", "Designs");
    back.addClassName("studio-back");
    Span slash = new Span("/");
    slash.addClassName("quiet");
    slash.getElement().setAttribute("aria-hidden", "true");
    Div title = new Div(back, slash, name);
    title.addClassName("studio-title");
    saved.addClassNames("quiet", "studio-saved");
    saved.setId("studio-saved");
    undo.addThemeVariants(ButtonVariant.LUMO_ICON);
    redo.addThemeVariants(ButtonVariant.LUMO_ICON);
    undo.addClickListener(_ -> listener.undo());
    redo.addClickListener(_ -> listener.redo());
    Div actions = new Div(saved, undo, redo, menu(id, listener));
    actions.addClassName("studio-actions");
    add(title, actions);
  }

  private MenuBar menu(DesignId id, Listener listener) {
    MenuBar bar = new MenuBar();
    bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
    MenuItem root = bar.addItem("Design");
    SubMenu menu = root.getSubMenu();
    menu.addItem("Rename", _ -> name.open());
    menu.addItem("Summary…", _ -> listener.summary());
    menu.addItem("Versions…", _ -> listener.versions());
    menu.addItem("Duplicate", _ -> listener.duplicate());
    SubMenu export = menu.addItem("Export").getSubMenu();
    ExportMenu.addTo(export, id);
    menu.addSeparator();
    menu.addItem("Take the tour", _ -> listener.tour());
    menu.addSeparator();
    menu.addItem("Delete", _ -> listener.delete());
    return bar;
  }

  void show(Editor editor) {
    name.show(editor.design().name());
    ready(undo, "Undo", editor.undoable());
    ready(redo, "Redo", editor.redoable());
  }

  private static void ready(Button button, String verb, Optional<String> what) {
    button.setEnabled(what.isPresent());
    String words = what.map(done -> verb + ": " + done).orElse(verb);
    button.setAriaLabel(words);
    button.setTooltipText(words);
  }

  void show(Autosave.State state) {
    saved.setText(
        switch (state) {
          case Autosave.State.Saved(int version, _) -> "Saved · version " + version;
          case Autosave.State.Saving() -> "Saving…";
          case Autosave.State.Unsaved() -> "Saving…";
          case Autosave.State.Elsewhere _, Autosave.State.Gone _, Autosave.State.Failed _ ->
              "Not saved";
        });
  }
}
