package io.weightroom.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import io.weightroom.kit.form.SummaryPanel;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Recipe;

/** The network as a table, to read and to copy. */
final class SummaryDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  SummaryDialog(CheckedNetwork network, Recipe recipe) {
    setHeaderTitle("Summary");
    addClassName("studio-summary");
    SummaryPanel panel = new SummaryPanel();
    panel.show(network, recipe.batchSize());
    add(panel);
    getFooter().add(new Button("Close", _ -> close()));
  }
}
