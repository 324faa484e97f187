package io.weightroom.kit.form;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.weightroom.kit.Format;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Cost;
import io.weightroom.network.Summary;
import io.weightroom.recipe.Recipe;

/** A checked network as a table to read and to copy, with its totals in words above it. */
public final class SummaryPanel extends Div {

  private static final long serialVersionUID = 1L;

  /** Copies in the browser at once; where it may not, the text is selected for Ctrl+C. */
  private static final String COPY =
      """
      const table = $0, said = $1;
      this.onclick = async () => {
        let copied = false;
        try {
          await navigator.clipboard.writeText(table.textContent);
          copied = true;
        } catch {
          getSelection().selectAllChildren(table);
          copied = document.execCommand('copy');
        }
        said.textContent = copied ? 'Copied' : 'Press Ctrl+C to copy what is selected';
      };
      """;

  private final DescriptionList totals = new DescriptionList();
  private final Pre table = new Pre();
  private final Button copy = new Button("Copy");
  private final Span said = new Span();

  public SummaryPanel() {
    addClassName("form-summary");
    totals.addClassName("form-totals");
    table.getElement().setAttribute("tabindex", "0");
    table.getElement().setAttribute("role", "region");
    table.getElement().setAttribute("aria-label", "Layers of the network as text");
    said.getElement().setAttribute("aria-live", "polite");
    said.addClassName("quiet");
    Div bar = new Div(copy, said);
    bar.addClassName("form-copy");
    add(totals, table, bar);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    copy.getElement().executeJs(COPY, table.getElement(), said.getElement());
  }

  /**
   * Shows a network.
   *
   * @param batchSize samples in a step, for the memory that training needs
   */
  public void show(CheckedNetwork network, int batchSize) {
    Cost cost = network.cost();
    totals.removeAll();
    total(
        "Parameters",
        Format.count(cost.parameters())
            + (cost.nonTrainable() == 0
                ? ", all trainable"
                : ", " + Format.count(cost.trainable()) + " of them trainable"));
    total("Multiply-adds", Format.count(cost.multiplyAdds()) + " a sample");
    total(
        "Memory",
        batchSize == Recipe.FULL_BATCH
            ? "grows with the dataset, as all of it is one batch"
            : "about "
                + Format.bytes(cost.trainingBytes(batchSize))
                + " to train in batches of "
                + Format.count(batchSize));
    table.setText(Summary.of(network));
  }

  private void total(String term, String words) {
    totals.add(new DescriptionList.Term(term), new DescriptionList.Description(words));
  }
}
