package io.weightroom.kit.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/**
 * One bar that steers all {@link LiveChart}s and {@link Overlay}s of its page: smoothing, what runs
 * across (step, relative time, epoch), logarithmic y, outliers left out. The browser remembers the
 * choice; the server has no part in it.
 */
@Tag("chart-controls")
@NpmPackage(value = "chart.js", version = "4.6.1")
@JsModule("./chart/charts.ts")
public final class ChartControls extends Component implements HasStyle {

  private static final long serialVersionUID = 1L;
}
