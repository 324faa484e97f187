package io.weightroom.run.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.chart.LiveChart;
import io.weightroom.kit.chart.XYChart;
import io.weightroom.run.Run;
import io.weightroom.run.RunId;
import io.weightroom.run.judge.MatrixView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run, live. Its address is all that the page knows, so that it survives every reload. */
@Route("runs/:run")
@Uses(LiveChart.class)
@Uses(XYChart.class)
@Uses(NetworkCanvas.class)
@Uses(MatrixView.class)
class RunView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient RunParts parts;
  private String title = "";
  private transient @Nullable RunId shown;
  private @Nullable RunPage page;

  RunView(RunParts parts) {
    this.parts = parts;
    addClassName("page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<Run> run =
        event.getRouteParameters().get("run").flatMap(RunId::parse).flatMap(parts.queue()::find);
    if (run.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    title = run.get().name() + " · Weightroom";
    if (page == null || !run.get().id().equals(shown)) {
      shown = run.get().id();
      page =
          new RunPage(
              run.get(),
              parts.library().asUsed(run.get().dataset(), run.get().datasetVersion()).orElse(null),
              parts);
      removeAll();
      add(page);
    }
    page.show(RunAddress.of(event.getLocation().getQueryParameters()));
  }

  @Override
  public String getPageTitle() {
    return title;
  }
}
