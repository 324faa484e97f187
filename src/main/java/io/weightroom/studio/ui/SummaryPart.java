package io.weightroom.studio.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.weightroom.kit.form.SummaryPanel;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.studio.Editor;
import java.util.Optional;

/** The summary of the network, as soon as nothing is wrong with it. */
final class SummaryPart extends Div {

  private static final long serialVersionUID = 1L;

  private final Paragraph waiting =
      new Paragraph("The summary is here once the network has data and no problems.");
  private final SummaryPanel panel = new SummaryPanel();

  SummaryPart() {
    addClassName("studio-summary");
    waiting.addClassName("quiet");
    add(waiting, panel);
  }

  void show(Editor editor) {
    Optional<CheckedNetwork> checked = editor.verdict().checked();
    waiting.setVisible(checked.isEmpty());
    panel.setVisible(checked.isPresent());
    checked.ifPresent(network -> panel.show(network, editor.design().recipe().batchSize()));
  }
}
