package io.weightroom.studio.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Format;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Verdict;
import io.weightroom.studio.SavedDesign;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A design in the list. Its name is the link that opens it; F2 renames it where it stands, Delete
 * deletes it.
 */
final class DesignCard extends Article {

  private static final long serialVersionUID = 1L;

  /** What can be done with it here. */
  interface Listener {
    Result<String> rename(SavedDesign design, String name);

    void duplicate(SavedDesign design);

    void delete(SavedDesign design);
  }

  private final transient SavedDesign design;
  private final transient Listener listener;
  private final String dataset;
  private final MenuItem actions;
  private final Anchor link;
  private final H2 title;
  private final TextField field = new TextField();

  DesignCard(
      SavedDesign design,
      Optional<String> dataset,
      Verdict verdict,
      Instant now,
      Listener listener) {
    this.design = design;
    this.listener = listener;
    this.dataset = dataset.orElse("");
    addClassNames("card", "designs-card");
    link = new Anchor("studio/" + design.id(), design.name());
    link.addClassName("designs-open");
    title = new H2(link);
    field.setAriaLabel("Name of the design");
    field.setMaxLength(100);
    field.setVisible(false);
    field.addKeyDownListener(Key.ESCAPE, _ -> close());
    field.addKeyDownListener(Key.ENTER, _ -> keep());
    field.addBlurListener(_ -> keep());
    link.getElement().addEventListener("keydown", _ -> rename()).setFilter("event.key == 'F2'");
    link.getElement()
        .addEventListener("keydown", _ -> listener.delete(design))
        .setFilter("event.key == 'Delete'");
    MenuBar menu = new MenuBar();
    actions = fill(menu);
    label();
    Div head = new Div(title, field, menu);
    head.addClassName("designs-head");
    String changed = Format.ago(design.changed(), now);
    Div facts =
        new Div(
            new Span(size(verdict)),
            new Span(dataset.map(name -> name + " · " + changed).orElse(changed)));
    facts.addClassNames("designs-facts", "quiet", "small");
    add(new DesignPicture(design.design().network()), head, facts);
  }

  SavedDesign design() {
    return design;
  }

  /** Whether a search for this text finds it. */
  boolean answers(String search) {
    return (link.getText() + "\n" + dataset)
        .toLowerCase(Locale.ROOT)
        .contains(search.strip().toLowerCase(Locale.ROOT));
  }

  void focus() {
    link.focus();
  }

  private String size(Verdict verdict) {
    String layers = Format.plural(design.design().network().nodes().size(), "layer");
    return verdict
        .checked()
        .map(CheckedNetwork::cost)
        .map(cost -> layers + " · " + Format.plural(cost.parameters(), "parameter"))
        .orElse(layers);
  }

  private void label() {
    actions.setAriaLabel("Actions for " + link.getText());
  }

  private MenuItem fill(MenuBar bar) {
    bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE, MenuBarVariant.LUMO_SMALL);
    bar.addClassName("row-menu");
    MenuItem root = bar.addItem("⋯");
    SubMenu menu = root.getSubMenu();
    menu.addItem("Rename", _ -> rename());
    menu.addItem("Duplicate", _ -> listener.duplicate(design));
    ExportMenu.addTo(menu.addItem("Export").getSubMenu(), design.id());
    menu.addSeparator();
    menu.addItem("Delete", _ -> listener.delete(design));
    return root;
  }

  private void rename() {
    field.setValue(link.getText());
    field.setInvalid(false);
    swap(true);
    field.focus();
    field.getElement().executeJs("this.inputElement.select()");
  }

  private void keep() {
    if (!field.isVisible()) {
      return;
    }
    if (field.getValue().equals(link.getText())) {
      close();
      return;
    }
    switch (listener.rename(design, field.getValue())) {
      case Result.Ok<String>(String name) -> {
        link.setText(name);
        label();
        close();
      }
      case Result.Failed<String>(List<Problem> problems) -> {
        field.setErrorMessage(problems.getFirst().what());
        field.setInvalid(true);
      }
    }
  }

  private void close() {
    if (field.isVisible()) {
      swap(false);
      link.focus();
    }
  }

  private void swap(boolean editing) {
    title.setVisible(!editing);
    field.setVisible(editing);
  }
}
