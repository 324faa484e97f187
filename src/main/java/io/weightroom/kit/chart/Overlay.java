package io.weightroom.kit.chart;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same curve of up to {@link LineStyle#MOST} runs in one picture. Runs that train grow in it.
 * Pointing at one run brings it out in all overlays of the page, and hiding it in one hides it in
 * all; {@link ChartControls} steers them.
 */
@Tag("overlay-chart")
@NpmPackage(value = "chart.js", version = "4.6.1")
@JsModule("./chart/charts.ts")
public final class Overlay extends Component implements HasSize, HasStyle {

  private static final long serialVersionUID = 1L;

  private final String title;
  private final Values values;
  private final String curve;
  private final boolean noisy;
  private final transient Map<String, RunCurves> runs = new LinkedHashMap<>();
  private final transient Map<String, Feed> feeds = new LinkedHashMap<>();
  private final transient List<Registration> registrations = new ArrayList<>();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private boolean legend = true;

  /**
   * @param title what it shows; written above it and used as the name of its files
   * @param curve the name that the curve has in the {@link Curves} of every run
   * @param noisy measured many times an epoch: drawn faint, with a smoothed line over it
   */
  public Overlay(String title, Values values, String curve, boolean noisy) {
    this.title = title;
    this.values = values;
    this.curve = curve;
    this.noisy = noisy;
  }

  /**
   * Shows these runs instead of those before.
   *
   * @throws IllegalArgumentException for more runs than can be told apart, or two with one key
   */
  public Overlay show(List<RunCurves> shown) {
    if (shown.size() > LineStyle.MOST) {
      throw new IllegalArgumentException("cannot tell " + shown.size() + " runs apart");
    }
    runs.clear();
    feeds.clear();
    for (RunCurves run : shown) {
      if (runs.put(run.key(), run) != null) {
        throw new IllegalArgumentException("two runs with the key " + run.key());
      }
      feeds.put(run.key(), new Feed(run.curves(), List.of(curve)));
    }
    getUI().ifPresent(this::begin);
    return this;
  }

  /** Leaves the legend out, where the page names the runs and their lines elsewhere. */
  public Overlay withoutLegend() {
    legend = false;
    return this;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    begin(event.getUI());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    unsubscribe();
  }

  private void begin(UI ui) {
    unsubscribe();
    ArrayNode described = JsonNodeFactory.instance.arrayNode();
    for (RunCurves run : runs.values()) {
      described
          .addObject()
          .put("key", run.key())
          .put("label", run.name())
          .put("colour", run.style().colour())
          .put("dash", run.style().dash().name())
          .put("marker", run.style().marker().name())
          .put("swatch", run.style().swatch());
    }
    ObjectNode start =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", title)
            .put("curve", curve)
            .put("values", values.name())
            .put("noisy", noisy)
            .put("legend", legend);
    start.set("runs", described);
    getElement().callJsFunction("start", start);
    feeds.values().forEach(Feed::forget);
    tell();
    runs.values().forEach(run -> registrations.add(run.curves().onChange(() -> tellSoon(ui))));
  }

  private void unsubscribe() {
    registrations.forEach(Registration::remove);
    registrations.clear();
  }

  /** However often the curves grow meanwhile, the page is told once. */
  private void tellSoon(UI ui) {
    if (waiting.compareAndSet(false, true)) {
      ui.access(
          () -> {
            waiting.set(false);
            tell();
          });
    }
  }

  private void tell() {
    feeds.forEach(
        (key, feed) -> {
          if (feed.hasNews()) {
            ObjectNode news = feed.news();
            getElement()
                .callJsFunction("receive", key, news.get("generation"), news.get("batches"));
          }
        });
  }

  /** The browser misses points of a run. */
  @ClientCallable
  private void resend(String key) {
    Feed feed = feeds.get(key);
    if (feed != null) {
      feed.forget();
      tell();
    }
  }
}
