package io.weightroom.studio.ui;

import com.vaadin.flow.component.html.Div;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.kit.form.RecipePanel;
import io.weightroom.kit.form.Told;
import io.weightroom.kit.form.TrainingFacts;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Layer;
import io.weightroom.network.Edit;
import io.weightroom.network.Fix;
import io.weightroom.network.Node;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.Editor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** How to train, beside the canvas; penalties and dropout for all layers at once, too. */
final class RecipePart extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Editor editor;
  private final transient Runnable done;
  private final transient Consumer<Fix> press;
  private final RecipePanel panel = new RecipePanel();

  /**
   * Makes the part.
   *
   * @param done runs after each change
   * @param press does what a fix says
   */
  RecipePart(Editor editor, Runnable done, Consumer<Fix> press) {
    this.editor = editor;
    this.done = done;
    this.press = press;
    panel.onChange(this::changed);
    panel.onRegularizer(this::penalise);
    panel.onDropout(this::drop);
    panel.onUnread(done);
    add(panel);
  }

  void show() {
    panel.show("recipe", editor.design().recipe(), new Known(editor).training());
    panel.tell(Told.ofRecipe(editor.verdict(), press));
  }

  /** How many texts cannot be read. */
  int unread() {
    return panel.unread().size();
  }

  private void changed(Recipe recipe) {
    String setting = changedSetting(editor.design().recipe(), recipe);
    editor.train(recipe, "Changed " + setting, "recipe:" + setting);
    done.run();
  }

  private static String changedSetting(Recipe before, Recipe after) {
    Declaration<Recipe> declaration = Declaration.of(Recipe.class);
    return declaration.settings().stream()
        .map(SettingInfo::name)
        .filter(
            name -> !Objects.equals(declaration.get(before, name), declaration.get(after, name)))
        .findFirst()
        .orElse("the recipe");
  }

  /** The field of a setting gets the focus. */
  void edit(String setting) {
    FormFocus.on(panel, setting);
  }

  private void penalise(Regularizer penalty) {
    List<Edit> edits = new ArrayList<>();
    for (Node node : editor.network().nodes()) {
      if (TrainingFacts.penalty(node.layer()).isPresent()) {
        edits.add(changed(node, "kernel_regularizer", penalty));
      }
    }
    editor.edit(new Edit.Several(edits), "Changed the penalty of all layers", "penalty");
    done.run();
  }

  private void drop(double rate) {
    List<Edit> edits = new ArrayList<>();
    for (Node node : editor.network().nodes()) {
      if (node.layer() instanceof Dropout) {
        edits.add(changed(node, "rate", rate));
      }
    }
    editor.edit(new Edit.Several(edits), "Changed the rate of all Dropout layers", "dropout");
    done.run();
  }

  private static Edit changed(Node node, String setting, Object value) {
    Declaration<Record> declaration = node.layer().declaration();
    return new Edit.Changed(
        node.id(), (Layer) declaration.with((Record) node.layer(), setting, value));
  }
}
