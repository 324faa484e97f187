package io.weightroom.app;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.internal.BundleUtils;
import com.vaadin.flow.router.Route;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.kit.form.Facts;
import io.weightroom.kit.form.PropertyForm;
import io.weightroom.kit.form.RecipePanel;
import io.weightroom.kit.form.Told;
import io.weightroom.kit.form.TrainingFacts;
import io.weightroom.layer.Layer;
import io.weightroom.network.Design;
import io.weightroom.network.Edit;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.network.Starters;
import io.weightroom.network.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/** Panels as wide as the studio's, over a design that takes every change. */
@Route("form-probe")
class FormProbe extends Div {

  private static final long serialVersionUID = 1L;

  private static final Schema DIGITS =
      new Schema.Images(
          28, 28, 1, IntStream.range(0, 10).mapToObj(Integer::toString).toList(), 10_000);

  static volatile Design design = Starters.named("digits-cnn").orElseThrow().design();

  private final transient List<Panel> panels;
  private final RecipePanel recipe = new RecipePanel();

  private record Panel(List<String> nodes, PropertyForm form) {}

  FormProbe() {
    // The built bundle knows no test's page: this one borrows the chunk of a page with forms.
    UI.getCurrent()
        .getPage()
        .addDynamicImport(
            "return window.Vaadin.Flow.loadOnDemand('"
                + BundleUtils.getChunkId("io.weightroom.studio.ui.StudioView")
                + "');");
    getStyle().set("display", "flex").set("gap", "16px").set("align-items", "start");
    panels =
        List.of(
            new Panel(List.of("conv2d_1"), new PropertyForm()),
            new Panel(List.of("conv2d_1", "conv2d_2"), new PropertyForm()),
            new Panel(List.of("output"), new PropertyForm()));
    for (Panel panel : panels) {
      panel.form().onChange(change -> panel.nodes().forEach(id -> change(id, change::applyTo)));
      add(column(String.join(", ", panel.nodes()), panel.form(), 288));
    }
    recipe.onChange(next -> become(new Design("it", design.network(), next)));
    recipe.onRegularizer(
        penalty ->
            design.network().nodes().stream()
                .filter(
                    node -> node.layer().declaration().setting("kernel_regularizer").isPresent())
                .forEach(
                    node ->
                        change(
                            node.id(),
                            layer ->
                                node.layer()
                                    .declaration()
                                    .with(layer, "kernel_regularizer", penalty))));
    add(column("Recipe", recipe, 320));
    refresh();
  }

  private static Div column(String title, Component form, int width) {
    Div column = new Div(new H2(title), form);
    column
        .getStyle()
        .set("width", width + "px")
        .set("padding", "16px 8px 16px 16px")
        .set("background", "var(--surface)")
        .set("border", "1px solid var(--line)");
    return column;
  }

  private interface Changed {
    Record of(Record layer);
  }

  private void change(String id, Changed changed) {
    Layer layer = (Layer) changed.of((Record) node(id).layer());
    become(new Design("it", design.network().with(new Edit.Changed(id, layer)), design.recipe()));
  }

  private static Node node(String id) {
    return design.network().nodes().stream()
        .filter(node -> node.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void become(Design next) {
    design = next;
    refresh();
  }

  private void refresh() {
    DataForm form = DIGITS.form();
    Verdict verdict = NetworkCheck.check(design.network(), design.recipe(), form);
    for (Panel panel : panels) {
      List<Node> nodes = panel.nodes().stream().map(FormProbe::node).toList();
      panel
          .form()
          .show(
              panel.nodes(),
              nodes.stream().map(node -> (Record) node.layer()).toList(),
              Facts.ofLayers(nodes, verdict, form));
      panel.form().tell(Told.ofLayers(verdict, panel.nodes(), fix -> become(fix.applyTo(design))));
    }
    recipe.show(
        "it", design.recipe(), TrainingFacts.of(design, verdict, DIGITS, new SplitPlan.ByRecipe()));
    recipe.tell(Told.ofRecipe(verdict, fix -> become(fix.applyTo(design))));
  }
}
