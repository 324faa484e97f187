package io.weightroom.kit.chart;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines, points and bars over two axes. It follows the theme, thins what is too dense to see, and
 * can be read without seeing: a sentence, a table of values, and files to take away. On a page that
 * uses it, a route needs {@code @Uses(XYChart.class)} where the chart is not made by the route
 * itself.
 */
@Tag("xy-chart")
@NpmPackage(value = "chart.js", version = "4.6.1")
@JsModule("./chart/charts.ts")
public final class XYChart extends Component implements HasSize, HasStyle {

  private static final long serialVersionUID = 1L;

  /** How a series is drawn. */
  public enum Kind {
    LINE,
    /** A line that keeps its value until the next point, as empirical distributions do. */
    STEP,
    /** Points. */
    SCATTER,
    /** Bars that stand at x and are as wide as the distance of the xs lets them. */
    BAR,
    /** A line with the ground under it filled. */
    AREA
  }

  /**
   * One series of the chart.
   *
   * @param label its name in the legend; names of several series differ
   * @param kind how it is drawn
   * @param xs where its points stand; rising for every kind but points
   * @param ys their values, as many as there are xs; NaN leaves a gap
   * @param colour {@link Palette#NEUTRAL} or 1 to {@link Palette#COLOURS}
   * @param dash tells lines apart without colour
   */
  // The numbers are handed over, not shared: nobody changes them afterwards.
  @SuppressWarnings("ArrayRecordComponent")
  public record Series(String label, Kind kind, double[] xs, double[] ys, int colour, Dash dash) {
    public Series {
      Palette.checked(colour);
      if (xs.length != ys.length) {
        throw new IllegalArgumentException(xs.length + " xs and " + ys.length + " ys");
      }
    }
  }

  /** A line that says what something would be: drawn thin and grey behind the series. */
  public sealed interface Reference {
    /** How it is named in the legend. */
    String label();

    /** Where y equals x: chance in a ROC curve, perfection in predicted against true. */
    record Diagonal(String label) implements Reference {}

    /** The same y everywhere, such as zero under residuals or the share of a class. */
    record Horizontal(double y, String label) implements Reference {}
  }

  /** A place on the horizontal axis with a word, such as the threshold. */
  public record Mark(double x, String label) {}

  /** Somebody chose a point. */
  @FunctionalInterface
  public interface PointListener {
    /**
     * @param series which series, counted from 0 as they were shown
     * @param index which of its points, as they were given
     */
    void chosen(int series, int index);
  }

  private final String title;
  private final transient Axis x;
  private final transient Axis y;
  private final transient XYPicture picture;
  private final transient List<PointListener> listeners = new ArrayList<>();
  private transient List<Series> series = List.of();
  private transient List<Reference> references = List.of();
  private transient List<Mark> marks = List.of();
  private boolean drawn = true;
  private boolean marked = true;

  /**
   * @param title what the chart shows; written above it and used as the name of its files
   */
  public XYChart(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.picture = new XYPicture(title, x, y);
  }

  /** Shows these series instead of those before. */
  public XYChart show(List<Series> series) {
    this.series = List.copyOf(series);
    drawn = false;
    tellSoon();
    return this;
  }

  /** Draws these reference lines instead of those before. */
  public XYChart refer(Reference... references) {
    this.references = List.of(references);
    drawn = false;
    tellSoon();
    return this;
  }

  /** Marks one place on the horizontal axis; marks before it go. */
  public XYChart mark(double x, String label) {
    return mark(List.of(new Mark(x, label)));
  }

  /** Marks these places on the horizontal axis instead of those before. */
  public XYChart mark(List<Mark> marks) {
    this.marks = List.copyOf(marks);
    marked = false;
    tellSoon();
    return this;
  }

  /** Is told when somebody clicks a point, or presses Enter at it. */
  public Registration onPoint(PointListener listener) {
    listeners.add(listener);
    drawn = false;
    tellSoon();
    return () -> listeners.remove(listener);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    drawn = false;
    marked = false;
    tellSoon();
  }

  /** However many changes one request makes, the page is told once. */
  private void tellSoon() {
    getUI()
        .ifPresent(
            ui ->
                ui.beforeClientResponse(
                    this,
                    _ -> {
                      if (!drawn) {
                        getElement()
                            .callJsFunction(
                                "show", picture.json(series, references, !listeners.isEmpty()));
                      }
                      if (!marked) {
                        getElement().callJsFunction("mark", XYPicture.marks(marks));
                      }
                      drawn = true;
                      marked = true;
                    }));
  }

  @ClientCallable
  private void choose(int number, int index) {
    if (number >= 0
        && number < series.size()
        && index >= 0
        && index < series.get(number).xs().length) {
      List.copyOf(listeners).forEach(listener -> listener.chosen(number, index));
    }
  }

  /** All points, also those that the picture leaves out. */
  @ClientCallable
  private String csv() {
    return picture.csv(series);
  }
}
