package io.weightroom.compare.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.weightroom.kit.Background;
import io.weightroom.kit.chart.ChartControls;
import io.weightroom.kit.chart.LineStyle;
import io.weightroom.kit.chart.Overlay;
import io.weightroom.kit.chart.RunCurves;
import io.weightroom.kit.chart.Values;
import io.weightroom.run.MetricWords;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import io.weightroom.run.RunMonitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The curves of all runs in the same pictures; runs that train grow in them. */
final class CurvesPart extends Section {

  private static final long serialVersionUID = 1L;

  private static final List<String> DRAWN = List.of("loss", "accuracy", "r2", "mae");

  private final transient RunMonitor monitor;
  private final transient List<RunFacts> runs;
  private transient Watches watches = new Watches();
  private final Div charts = new Div();

  CurvesPart(RunMonitor monitor, List<RunFacts> runs) {
    this.monitor = monitor;
    this.runs = List.copyOf(runs);
    addClassNames("card", "compare-curves");
    charts.addClassName("compare-charts");
    Div head = new Div(new H2("Curves"), new ChartControls());
    head.addClassName("compare-head");
    add(head, charts);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    watches.close();
    Watches own = new Watches();
    watches = own;
    Paragraph reading = new Paragraph("Reading the curves …");
    reading.addClassNames("quiet", "compare-reading");
    reading.getElement().setAttribute("role", "status");
    charts.removeAll();
    charts.add(reading);
    setVisible(true);
    Background.run(() -> curves(own), curves -> show(own, curves), () -> {});
  }

  @Override
  protected void onDetach(DetachEvent event) {
    watches.close();
  }

  /** Reads what the runs have written by now, which long ones need a moment for. */
  private List<RunCurves> curves(Watches own) {
    List<RunCurves> curves = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      RunId id = runs.get(i).run().id();
      RunMonitor.Watch watch = monitor.watch(id, () -> {});
      own.add(watch);
      curves.add(
          new RunCurves(id.toString(), runs.get(i).run().name(), LineStyle.of(i), watch.curves()));
    }
    return curves;
  }

  private void show(Watches own, List<RunCurves> curves) {
    if (own.isClosed()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    curves.forEach(run -> names.addAll(run.curves().names()));
    charts.removeAll();
    List<String> drawn = drawn(names);
    drawn.forEach(name -> charts.add(chart(name, curves)));
    setVisible(!drawn.isEmpty());
  }

  /** The curves of the epochs: validation first, and loss before what else there is. */
  static List<String> drawn(Set<String> names) {
    Set<String> all = new LinkedHashSet<>(names);
    if (all.isEmpty()) {
      all.addAll(List.of("validation/epoch_loss", "train/epoch_loss"));
    }
    return all.stream()
        .filter(name -> name.contains("/epoch_"))
        .filter(name -> DRAWN.contains(MetricWords.kind(metric(name))))
        .sorted(
            Comparator.comparing((String name) -> name.startsWith("train/"))
                .thenComparing(name -> DRAWN.indexOf(MetricWords.kind(metric(name))))
                .thenComparing(name -> name))
        .toList();
  }

  private static String metric(String curve) {
    return curve.substring(curve.indexOf("/epoch_") + "/epoch_".length());
  }

  private static Overlay chart(String name, List<RunCurves> curves) {
    String metric = metric(name);
    String part = name.startsWith("train/") ? "Training " : "Validation ";
    return new Overlay(
            part + MetricWords.label(metric),
            MetricWords.isShare(metric) ? Values.PERCENT : Values.NUMBER,
            name,
            false)
        .withoutLegend()
        .show(curves);
  }
}
