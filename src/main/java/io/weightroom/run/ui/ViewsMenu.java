package io.weightroom.run.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Toasts;
import io.weightroom.run.SavedView;
import io.weightroom.run.SavedViews;
import io.weightroom.run.table.TableQuery;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The saved views of the table: choose one, save this one, delete one. */
final class ViewsMenu extends Div {

  private static final long serialVersionUID = 1L;

  private final transient SavedViews views;
  private final transient UserId owner;
  private final transient Supplier<TableQuery> now;
  private final transient Consumer<@Nullable SavedView> chosen;
  private final MenuBar bar = new MenuBar();
  private final MenuItem root;

  /**
   * Makes the menu.
   *
   * @param now what is seen, which can be saved
   * @param chosen gets the view that somebody chooses or has saved; null for all runs as usual
   */
  ViewsMenu(
      SavedViews views,
      UserId owner,
      Supplier<TableQuery> now,
      Consumer<@Nullable SavedView> chosen) {
    this.views = views;
    this.owner = owner;
    this.now = now;
    this.chosen = chosen;
    addClassName("runs-views");
    bar.addThemeVariants(MenuBarVariant.LUMO_DROPDOWN_INDICATORS);
    root = bar.addItem("Views");
    root.setAriaLabel("Saved views");
    add(bar);
    show(null);
  }

  /** Names the view that is seen. */
  void show(@Nullable SavedView seen) {
    root.setText(seen == null ? "Views" : "View: " + seen.name());
    SubMenu menu = root.getSubMenu();
    menu.removeAll();
    menu.addItem("All runs, the usual columns", _ -> chosen.accept(null));
    for (SavedView view : views.of(owner)) {
      MenuItem item = menu.addItem(view.name(), _ -> chosen.accept(view));
      item.setCheckable(true);
      item.setChecked(seen != null && seen.id() == view.id());
    }
    menu.addSeparator();
    menu.addItem("Save this view…", _ -> ask(seen));
    if (seen != null) {
      menu.addItem("Delete the view “" + seen.name() + "”", _ -> delete(seen));
    }
  }

  private void ask(@Nullable SavedView seen) {
    TextField name = new TextField("Name of the view");
    name.setHelperText(
        "It keeps columns, filter, order and groups. One of the same name is replaced.");
    name.setMaxLength(60);
    name.setWidthFull();
    name.setValue(seen == null ? "" : seen.name());
    Dialog dialog = new Dialog("Save this view");
    dialog.setWidth("420px");
    Runnable keep = () -> save(dialog, name);
    name.addKeyDownListener(Key.ENTER, _ -> keep.run());
    Button save = new Button("Save view", _ -> keep.run());
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    dialog.add(name);
    dialog.getFooter().add(new Button("Cancel", _ -> dialog.close()), save);
    dialog.open();
    name.focus();
  }

  private void save(Dialog dialog, TextField name) {
    switch (views.save(owner, name.getValue(), now.get().write())) {
      case Result.Ok<SavedView>(SavedView saved) -> {
        dialog.close();
        chosen.accept(saved);
        Toasts.say("The view “" + saved.name() + "” is saved.");
      }
      case Result.Failed<SavedView>(List<Problem> problems) -> {
        name.setErrorMessage(Sentence.of(problems));
        name.setInvalid(true);
      }
    }
  }

  private void delete(SavedView view) {
    views.delete(owner, view.id());
    show(null);
    Toasts.sayWithUndo(
        "The view “" + view.name() + "” is deleted.",
        () -> {
          if (views.save(owner, view.name(), view.query())
              instanceof Result.Ok<SavedView>(var back)) {
            chosen.accept(back);
          }
        });
  }
}
