package io.weightroom.run.table;

import io.weightroom.run.RunFacts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table of runs.
 *
 * @param id its name in addresses: a word for what every run has, {@code s.NAME} for a setting,
 *     {@code last.NAME} and {@code best.NAME} for a metric
 * @param title its name on the page
 * @param kind what it holds
 * @param cell the value of a run
 */
public record RunColumn(String id, String title, Kind kind, Function<RunFacts, Cell> cell) {

  /** What columns hold, as the chooser groups them. */
  public enum Kind {
    ABOUT("About the run"),
    METRIC("Metrics"),
    RECIPE("Recipe and data"),
    LAYER("Layers");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /**
   * A value of a run.
   *
   * @param text as the page writes it; empty if the run has none
   * @param number as it is compared; null if it is no number
   * @param plain as a file has it
   */
  public record Cell(String text, @Nullable Double number, String plain) {
    public static final Cell EMPTY = new Cell("", null, "");

    static Cell of(String text) {
      return new Cell(text, null, text);
    }

    static Cell of(String text, double number) {
      return new Cell(text, number, Double.toString(number));
    }

    static Cell of(String text, long number) {
      return new Cell(text, (double) number, Long.toString(number));
    }
  }

  /** Whether its values are mostly numbers, which stand at the end of their cells. */
  public boolean isMetric() {
    return kind == Kind.METRIC;
  }
}
