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
import java.util.Optional;
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

  /**
   * What the curves say: drawn into the picture and written under it.
   *
   * @param sentence written under the chart; empty for nothing to say
   * @param warns whether the sentence asks for a change
   * @param train the curve of the training part by epoch, or empty
   * @param validation the curve of the validation part by epoch, or empty; where it does worse than
   *     the training part, the ground between the two is shaded
   * @param higherIsBetter which of two values is the better one
   * @param bestEpoch the epoch that is marked in the validation curve, from 1; 0 for none
   * @param best what stands at that mark
   * @param stopEpoch the epoch after which training was stopped early; 0 for none
   * @param stop what stands at that mark
   */
  public record Reading(
      String sentence,
      boolean warns,
      String train,
      String validation,
      boolean higherIsBetter,
      int bestEpoch,
      String best,
      int stopEpoch,
      String stop) {}

  private final String title;
  private final Values values;
  private final transient List<Series> series;
  private final transient Curves curves;
  private final transient Feed feed;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private transient @Nullable Registration registration;
  private transient @Nullable Reading reading;

  public LiveChart(String title, Values values, List<Series> series, Curves curves) {
    this.title = title;
    this.values = values;
    this.series = List.copyOf(series);
    this.curves = curves;
    this.feed = new Feed(curves, series.stream().map(Series::key).toList());
  }

  /** Marks and writes what the curves say, instead of what they said before. */
  public void read(Reading reading) {
    if (!reading.equals(this.reading)) {
      this.reading = reading;
      if (isAttached()) {
        tellReading();
      }
    }
  }

  /** What the chart says about its curves, if it says anything. */
  public Optional<Reading> reading() {
    return Optional.ofNullable(reading);
  }

  private void tellReading() {
    if (reading != null) {
      getElement()
          .callJsFunction(
              "read",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("sentence", reading.sentence())
                  .put("tone", reading.warns() ? "warn" : "plain")
                  .put("train", reading.train())
                  .put("validation", reading.validation())
                  .put("higherIsBetter", reading.higherIsBetter())
                  .put("bestEpoch", reading.bestEpoch())
                  .put("best", reading.best())
                  .put("stopEpoch", reading.stopEpoch())
                  .put("stop", reading.stop()));
    }
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
    tellReading();
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
