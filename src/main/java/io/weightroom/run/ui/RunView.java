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
import io.weightroom.library.Library;
import io.weightroom.run.Run;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunMonitor;
import io.weightroom.run.RunQueue;
import java.util.Optional;

/** One run, live. Its address is all that the page knows, so that it survives every reload. */
@Route("runs/:run")
@Uses(LiveChart.class)
@Uses(XYChart.class)
@Uses(NetworkCanvas.class)
class RunView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient Library library;
  private final transient RunQueue queue;
  private final transient RunFiles files;
  private final transient RunMonitor monitor;
  private final transient Pulse pulse;
  private String title = "";

  RunView(Library library, RunQueue queue, RunFiles files, RunMonitor monitor, Pulse pulse) {
    this.library = library;
    this.queue = queue;
    this.files = files;
    this.monitor = monitor;
    this.pulse = pulse;
    addClassName("page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<Run> run =
        event.getRouteParameters().get("run").flatMap(RunId::parse).flatMap(queue::find);
    if (run.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    title = run.get().name() + " · Weightroom";
    removeAll();
    add(
        new RunPage(
            run.get(),
            library.find(run.get().dataset()).orElse(null),
            queue,
            files,
            monitor,
            pulse));
  }

  @Override
  public String getPageTitle() {
    return title;
  }
}
