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
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart of curves that grow while somebody watches. The browser receives each point once: the
 * chart remembers how far it has told, starts from the beginning when it joins a page, and the
 * browser asks for everything again should anything be missing. Updates come by push.
 */
@Tag("live-chart")
@NpmPackage(value = "chart.js", version = "4.6.1")
@JsModule("./chart/charts.ts")
public final class LiveChart extends Component implements HasSize, HasStyle {

  private static final long serialVersionUID = 1L;

  /**
   * One curve of the chart.
   *
   * @param key the curve's name in {@link Curves}
   * @param label its name for people
   * @param colour the token that colours it, 1 to {@link Palette#COLOURS}; the same thing has the
   *     same colour everywhere
   * @param dashed tells it apart without colour
   * @param noisy measured many times an epoch: drawn faint, with a smoothed line over it
   */
  public record Series(String key, String label, int colour, boolean dashed, boolean noisy) {
    public Series {
      Palette.checked(colour);
    }
  }

  private final String title;
  private final Values values;
  private final transient List<Series> series;
  private final transient Curves curves;
  private final transient Feed feed;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private transient @Nullable Registration registration;

  public LiveChart(String title, Values values, List<Series> series, Curves curves) {
    this.title = title;
    this.values = values;
    this.series = List.copyOf(series);
    this.curves = curves;
    this.feed = new Feed(curves, series.stream().map(Series::key).toList());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    feed.forget();
    UI ui = event.getUI();
    ArrayNode described = JsonNodeFactory.instance.arrayNode();
    for (Series each : series) {
      described
          .addObject()
          .put("key", each.key())
          .put("label", each.label())
          .put("colour", each.colour())
          .put("dashed", each.dashed())
          .put("noisy", each.noisy());
    }
    getElement().callJsFunction("start", title, values.name(), described);
    tell();
    registration = curves.onChange(() -> tellSoon(ui));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (registration != null) {
      registration.remove();
      registration = null;
    }
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
    if (feed.hasNews()) {
      ObjectNode news = feed.news();
      getElement().callJsFunction("receive", news.get("generation"), news.get("batches"));
    }
  }

  /** The browser misses points. */
  @ClientCallable
  private void resend() {
    feed.forget();
    tell();
  }
}
