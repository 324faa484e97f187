package io.weightroom.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.catalog.Declaration;
import io.weightroom.kit.Format;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.Editor;
import java.util.Collection;
import java.util.Optional;

/** What stands between a design and its run: data, recipe, size, and Train with its reason. */
final class LaunchBar extends Div {

  private static final long serialVersionUID = 1L;

  private final DataChoice data;
  private final Button recipe = new Button();
  private final Button totals = new Button();
  private final Span reason = new Span();
  private final Button train = new Button("Train");
  private final Span taught = new Span();
  private final Div teacher = new Div(taught);

  /**
   * Makes the bar.
   *
   * @param data chooses what to train on
   * @param openRecipe shows the recipe
   * @param openSummary shows the network as a table
   * @param dropTeacher lets the weights be drawn
   * @param launch starts the run
   */
  LaunchBar(
      DataChoice data,
      Runnable openRecipe,
      Runnable openSummary,
      Runnable dropTeacher,
      Runnable launch) {
    addClassName("studio-launch");
    this.data = data;
    recipe.addClickListener(_ -> openRecipe.run());
    recipe.setId("studio-recipe");
    totals.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    totals.addClassName("studio-totals");
    totals.setTooltipText("Summary of the network");
    totals.addClickListener(_ -> openSummary.run());
    reason.addClassNames("quiet", "studio-reason");
    reason.setId("studio-reason");
    reason.getElement().setAttribute("aria-live", "polite");
    train.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    train.setDisableOnClick(true);
    train.setId("studio-train");
    train.getElement().setAttribute("aria-describedby", "studio-reason");
    train.addClickListener(_ -> launch.run());
    Div end = new Div(reason, train);
    end.addClassName("studio-launch-end");
    Button drop = new Button("Drop", _ -> dropTeacher.run());
    drop.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    drop.setTooltipText("Let all weights be drawn");
    drop.setAriaLabel("Do not start from these weights");
    teacher.add(drop);
    teacher.addClassName("studio-teacher");
    teacher.setVisible(false);
    add(data, recipe, totals, teacher, end);
  }

  void show(Editor.State state, Verdict verdict, int unread) {
    data.show(state.dataset());
    recipe.setText(words(state.design().recipe()));
    recipe.setAriaLabel("Recipe: " + recipe.getText());
    boolean settled = verdict.nodes().size() == state.design().network().nodes().size();
    totals.setVisible(settled && !verdict.nodes().isEmpty());
    totals.setText(totals(verdict));
    int open = verdict.problems().size() + unread;
    train.setEnabled(open == 0);
    reason.setText(
        open == 0
            ? ""
            : state.dataset() == null && open == 1
                ? "Choose data to train on."
                : "Train is off: put " + Format.plural(open, "problem") + " right first.");
  }

  /** Shows whose weights a run would begin with; empty if they are drawn. */
  void teacher(Optional<String> words) {
    teacher.setVisible(words.isPresent());
    taught.setText(words.orElse(""));
  }

  private static String words(Recipe recipe) {
    return Declaration.of((Record) recipe.optimizer()).name()
        + " "
        + Format.setting(recipe.optimizer().learningRate())
        + " · "
        + Format.plural(recipe.epochs(), "epoch")
        + " · "
        + (recipe.batchSize() == Recipe.FULL_BATCH
            ? "full batch"
            : "batch " + Format.count(recipe.batchSize()));
  }

  /** Of all copies of repeated blocks where that is known, else of the layers as they are drawn. */
  private static String totals(Verdict verdict) {
    Collection<CheckedNode> nodes =
        verdict
            .checked()
            .<Collection<CheckedNode>>map(CheckedNetwork::nodes)
            .orElse(verdict.nodes().values());
    return Format.plural(nodes.stream().mapToLong(CheckedNode::parameters).sum(), "parameter")
        + " · "
        + Format.plural(nodes.stream().mapToLong(CheckedNode::multiplyAdds).sum(), "multiply-add");
  }
}
