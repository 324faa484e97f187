package io.weightroom.run.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.LiveChart;
import io.weightroom.kit.PageHeader;

/** The runs of the person who looks. */
@Route("runs")
@PageTitle("Runs · Weightroom")
@Uses(LiveChart.class)
class RunsView extends Div {

  private static final long serialVersionUID = 1L;

  RunsView() {
    addClassName("page");
    Anchor data = new Anchor("data", "Choose data");
    data.addClassNames("button", "primary");
    add(
        new PageHeader("Runs", ""),
        new EmptyState(
            "No runs yet",
            "A run is what happens when a design meets a dataset. Choose data first; it opens with"
                + " a design that fits.",
            data));
  }
}
