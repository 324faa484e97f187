package io.weightroom.app;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.internal.BundleUtils;
import com.vaadin.flow.router.Route;
import io.weightroom.kit.chart.Curves;
import io.weightroom.kit.chart.LiveChart;
import io.weightroom.kit.chart.LiveChart.Series;
import io.weightroom.kit.chart.Values;
import java.util.List;

/** Two charts over curves that the test grows. */
@Route("chart-probe")
class ChartProbe extends Div {

  private static final long serialVersionUID = 1L;

  static volatile Curves curves = new Curves();

  ChartProbe() {
    addClassName("page");
    // The built bundle knows no test's page: this one borrows the chunk of a page with charts.
    UI.getCurrent()
        .getPage()
        .addDynamicImport(
            "return window.Vaadin.Flow.loadOnDemand('"
                + BundleUtils.getChunkId("io.weightroom.run.ui.RunView")
                + "');");
    Div two = new Div();
    two.getStyle().set("display", "grid");
    two.getStyle().set("grid-template-columns", "1fr 1fr").set("gap", "14px");
    two.add(
        new LiveChart(
            "loss",
            Values.NUMBER,
            List.of(
                new Series("train/loss", "train", 1, false, true),
                new Series("validation/loss", "validation", 2, true, false)),
            curves),
        new LiveChart(
            "accuracy",
            Values.PERCENT,
            List.of(
                new Series("train/accuracy", "train", 1, false, true),
                new Series("validation/accuracy", "validation", 2, true, false)),
            curves));
    add(two);
  }
}
