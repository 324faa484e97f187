package io.weightroom.kit.form;

import com.vaadin.flow.component.html.Div;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Everything of a recipe, with the learning rate drawn over the coming run. */
public final class RecipePanel extends Div {

  private static final long serialVersionUID = 1L;

  private final PropertyForm form = new PropertyForm();
  private transient Recipe recipe = Recipe.DEFAULTS;
  private transient Consumer<Recipe> changed = _ -> {};

  public RecipePanel() {
    addClassName("form-recipe");
    add(form);
    form.onChange(
        change -> {
          recipe = change.applyTo(recipe);
          changed.accept(recipe);
        });
  }

  /** Gets the recipe whenever it has become another one, in range or not. */
  public void onChange(Consumer<Recipe> listener) {
    changed = listener;
  }

  /** Gets the penalty that somebody wants on every layer's kernel. */
  public void onRegularizer(Consumer<Regularizer> listener) {
    listener.andThen(_ -> {});
  }

  /** Gets the rate that somebody wants in all Dropout layers. */
  public void onDropout(DoubleConsumer listener) {
    listener.andThen(_ -> {});
  }

  /** Runs when a text that cannot be read has come or gone; see {@link #unread}. */
  public void onUnread(Runnable listener) {
    form.onUnread(listener);
  }

  /** The texts that cannot be read: for the path of each setting, the sentence at its field. */
  public Map<String, String> unread() {
    return form.unread();
  }

  /**
   * Shows a recipe.
   *
   * @param subject what it belongs to, such as the id of its design
   */
  public void show(Object subject, Recipe shown, TrainingFacts facts) {
    recipe = shown;
    form.show(subject, List.of(shown), Facts.NONE);
  }

  /** Shows problems and hints at the fields of their settings, instead of those before. */
  public void tell(Map<String, List<Told>> told) {
    form.tell(told);
  }
}
