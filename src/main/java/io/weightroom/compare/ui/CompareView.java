package io.weightroom.compare.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.compare.CompareAddress;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.chart.ChartControls;
import io.weightroom.kit.chart.Overlay;
import io.weightroom.kit.chart.XYChart;
import io.weightroom.run.RunFacts;
import io.weightroom.run.judge.MatrixView;
import java.util.List;

/**
 * Runs beside each other. The address names them, and which one the others are measured against.
 */
@Route("compare")
@PageTitle("Compare · Weightroom")
@Uses(Overlay.class)
@Uses(ChartControls.class)
@Uses(XYChart.class)
@Uses(NetworkCanvas.class)
@Uses(MatrixView.class)
class CompareView extends Div implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;

  private final transient CompareParts parts;
  private final transient UserId owner = CurrentUser.require().id();

  CompareView(CompareParts parts) {
    this.parts = parts;
    addClassNames("page", "compare-page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    CompareAddress asked =
        CompareAddress.read(event.getLocation().getQueryParameters().getParameters());
    List<RunFacts> runs = parts.lists().of(owner, asked.runs());
    if (runs.isEmpty() && !asked.runs().isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    CompareAddress found =
        new CompareAddress(
            runs.stream().map(run -> run.run().id()).toList(), asked.baseline(), asked.other());
    removeAll();
    UI ui = event.getUI();
    add(
        new ComparePage(
            parts,
            owner,
            found,
            asked.runs().size() - runs.size(),
            next -> ui.navigate("compare", new QueryParameters(next.write()))));
  }
}
