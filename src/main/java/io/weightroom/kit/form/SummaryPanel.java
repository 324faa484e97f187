package io.weightroom.kit.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Summary;

/** A checked network as a table to read and to copy, with its totals in words above it. */
public final class SummaryPanel extends Div {

  private static final long serialVersionUID = 1L;

  private final Pre table = new Pre();

  public SummaryPanel() {
    addClassName("form-summary");
    add(table);
  }

  /**
   * Shows a network.
   *
   * @param batchSize samples in a step, for the memory that training needs
   */
  public void show(CheckedNetwork network, int batchSize) {
    table.setText(Summary.of(network));
  }
}
