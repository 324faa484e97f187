package io.weightroom.kit.chart;

/**
 * How one of many runs is drawn, the same in all charts of a page: colour, dash and the shape at
 * the curve's end each tell it apart by themselves as far as they can, so that nobody needs to see
 * all colours.
 *
 * @param colour 1 to {@link Palette#COLOURS}
 * @param dash of the line
 * @param marker the shape at its end
 */
public record LineStyle(int colour, Dash dash, Marker marker) {

  /** As many runs as one picture can tell apart. */
  public static final int MOST = 20;

  /** The shape at a curve's end. */
  public enum Marker {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    CROSS,
    STAR
  }

  public LineStyle {
    Palette.checked(colour);
  }

  /**
   * The style of a run by its place among the others: seven colours with solid lines, then dashed,
   * then dotted.
   *
   * @param place counted from 0, less than {@value #MOST}
   */
  public static LineStyle of(int place) {
    if (place < 0 || place >= MOST) {
      throw new IllegalArgumentException("no style for place " + place);
    }
    Marker[] markers = Marker.values();
    return new LineStyle(
        place % Palette.COLOURS + 1,
        Dash.values()[place / Palette.COLOURS],
        markers[place % markers.length]);
  }

  /** A piece of the line with its marker as SVG, for chips and tables beside the charts. */
  public String swatch() {
    String dashes =
        switch (dash) {
          case SOLID -> "";
          case DASHED -> "5 3";
          case DOTTED -> "1.5 2.5";
          case DASH_DOT -> "6 2 1.5 2";
        };
    String shape =
        switch (marker) {
          case CIRCLE -> "<circle cx='21' cy='6' r='3.5'/>";
          case SQUARE -> "<rect x='17.8' y='2.8' width='6.4' height='6.4'/>";
          case TRIANGLE -> "<path class='filled' d='M21 2L25 9.4H17Z'/>";
          case DIAMOND -> "<path class='filled' d='M21 1.6L25.4 6L21 10.4L16.6 6Z'/>";
          case CROSS -> "<path d='M18 3L24 9M24 3L18 9'/>";
          case STAR -> "<path d='M18.4 3.4L23.6 8.6M23.6 3.4L18.4 8.6M21 2V10M17 6H25'/>";
        };
    return """
        <svg class='chart-swatch wide' viewBox='0 0 26 12' width='26' height='12' \
        aria-hidden='true' style='color: var(--series-%d)'><path d='M1 6H17' \
        stroke-dasharray='%s'/>%s</svg>"""
        .formatted(colour, dashes, shape);
  }
}
