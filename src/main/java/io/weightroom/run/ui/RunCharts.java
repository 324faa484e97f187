package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Section;
import io.weightroom.kit.chart.ChartControls;
import io.weightroom.kit.chart.Curves;
import io.weightroom.kit.chart.LiveChart;
import io.weightroom.kit.chart.LiveChart.Series;
import io.weightroom.kit.chart.Values;
import io.weightroom.run.MetricWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves of a run: loss, its metrics, and the learning rate. */
final class RunCharts extends Section {

  private static final long serialVersionUID = 1L;

  private static final String ITERATION = "train/iteration_";
  private static final String EPOCH = "epoch_";

  /**
   * What has a chart, in this order; the root mean squared error tells nothing that these do not.
   */
  private static final List<String> SHOWN = List.of("accuracy", "mae", "r2");

  private final transient Curves curves;
  private final transient Map<String, LiveChart> judged = new LinkedHashMap<>();
  private List<String> metrics = List.of();

  RunCharts(Curves curves) {
    this.curves = curves;
    addClassName("charts");
    setAriaLabel("Curves");
    build();
  }

  /** Gives each metric its chart once its name is known, and marks what the run says about it. */
  void look(RunReading reading) {
    List<String> known = known();
    if (!known.equals(metrics)) {
      build();
    }
    judged.forEach(
        (metric, chart) ->
            chart.read(
                reading.of(metric, "train/" + EPOCH + metric, "validation/" + EPOCH + metric)));
  }

  private void build() {
    metrics = known();
    removeAll();
    judged.clear();
    add(new ChartControls());
    judged.put("loss", chart("loss"));
    metrics.forEach(metric -> judged.put(metric, chart(metric)));
    judged.values().forEach(this::add);
    LiveChart rate =
        new LiveChart(
            "learning rate",
            Values.NUMBER,
            List.of(new Series("train/learning_rate", "rate", 4, false, false)),
            curves);
    rate.addClassName("rate");
    add(rate);
    getElement().setAttribute("data-charts", Integer.toString(metrics.size() + 2));
  }

  private List<String> known() {
    return curves.names().stream()
        .map(name -> name.substring(name.indexOf('/') + 1))
        .filter(tag -> tag.startsWith(EPOCH) || tag.startsWith("iteration_"))
        .filter(tag -> !tag.endsWith("_min") && !tag.endsWith("_max"))
        .map(tag -> tag.substring(tag.indexOf('_') + 1))
        .filter(metric -> SHOWN.contains(MetricWords.kind(metric)))
        .distinct()
        .sorted(Comparator.comparingInt(m -> SHOWN.indexOf(MetricWords.kind(m))))
        .toList();
  }

  private LiveChart chart(String metric) {
    List<Series> series = new ArrayList<>();
    series.add(new Series("train/" + EPOCH + metric, "train", 1, false, false));
    series.add(new Series("validation/" + EPOCH + metric, "validation", 2, true, false));
    // R² of one batch says nothing, and of a batch of one it does not exist
    if (!MetricWords.kind(metric).equals("r2")) {
      series.add(new Series(ITERATION + metric, "each step", 1, false, true));
    }
    return new LiveChart(
        MetricWords.label(metric),
        MetricWords.isShare(metric) ? Values.PERCENT : Values.NUMBER,
        series,
        curves);
  }
}
