package io.weightroom.studio;

import io.weightroom.layer.Family;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Drawing;
import io.weightroom.network.Network;
import java.util.Locale;
import java.util.Map;

/** Pictures of a network as SVG: every text in them is escaped, and nothing in them runs. */
public final class NetworkPicture {
  private static final int MARGIN = 32;
  private static final int SMALL_MARGIN = 24;
  private static final int HEADING = 64;
  private static final int ROOM = Drawing.WIDTH - 28;

  /** A thumbnail shows at most so much of the drawing, so that its boxes stay boxes. */
  private static final int WIDEST = 2000;

  /** … and at least so much, so that a few boxes do not fill it. */
  private static final int NARROWEST = 800;

  private static final double ASPECT = 0.5;

  private NetworkPicture() {}

  /**
   * A small picture for a page: boxes without text, in colours that the page's stylesheet gives to
   * {@code [data-family]}, {@code .wire} and {@code .frame}. Of a very large network it shows where
   * it begins, and is of class {@code cropped}.
   */
  public static String thumbnail(Network network) {
    Plan plan = Plan.of(network, Map.of(), SMALL_MARGIN);
    double width = Math.min(plan.width(), WIDEST);
    double lowest =
        plan.boxes().stream()
            .filter(box -> box.x() < width)
            .mapToDouble(box -> box.y() + Drawing.HEIGHT + SMALL_MARGIN)
            .max()
            .orElse(plan.height());
    double height = Math.min(lowest, WIDEST * ASPECT);
    boolean cropped = width < plan.width() || height < lowest;
    StringBuilder svg = new StringBuilder();
    double shown = Math.max(width, NARROWEST);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"")
        .append(number((width - shown) / 2))
        .append(" 0 ")
        .append(number(shown))
        .append(' ')
        .append(number(height))
        .append("\" class=\"designs-picture")
        .append(cropped ? " cropped" : "")
        .append("\" aria-hidden=\"true\" focusable=\"false\">");
    for (Plan.Frame frame : plan.frames()) {
      rect(svg, frame.x(), frame.y(), frame.width(), frame.height(), 14, "class=\"frame\"");
    }
    for (Plan.Wire wire : plan.wires()) {
      if (Math.min(wire.x1(), wire.x2()) < width) {
        svg.append("<path class=\"wire\" d=\"").append(curve(wire)).append("\"/>");
      }
    }
    for (Plan.Box box : plan.boxes()) {
      if (box.x() < width && box.y() < height) {
        String family = "data-family=\"" + family(box.family()) + "\"";
        rect(svg, box.x(), box.y(), Drawing.WIDTH, Drawing.HEIGHT, 16, family);
      }
    }
    return svg.append("</svg>").toString();
  }

  /**
   * The whole diagram as a file of its own, in the colours of the light theme.
   *
   * @param checked what is known of the layers, by their ids: their shapes and parameters
   */
  public static String diagram(String title, Network network, Map<String, CheckedNode> checked) {
    Plan plan = Plan.of(network, checked, MARGIN);
    double width = Math.max(plan.width(), 2 * MARGIN + TextWidth.of(title, 20));
    double height = plan.height() + HEADING;
    StringBuilder svg = new StringBuilder();
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append(body(title, plan, width, height))
        .append('\n');
    return svg.toString();
  }

  /** The same diagram to stand in a page of HTML. */
  static String figure(Network network, Map<String, CheckedNode> checked) {
    Plan plan = Plan.of(network, checked, MARGIN);
    return body("", plan, plan.width(), plan.height());
  }

  private static String body(String title, Plan plan, double width, double height) {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" font-family=\"Inter, 'Segoe UI', 'DejaVu Sans', sans-serif\">\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    if (!title.isEmpty()) {
      svg.append("<title>").append(Xml.text(title)).append("</title>\n");
      text(svg, MARGIN, 48, "font-size=\"20\" font-weight=\"680\" fill=\"#1b2330\"", title);
      svg.append("<g transform=\"translate(0 ").append(HEADING).append(")\">\n");
    }
    plan.frames().forEach(frame -> frame(svg, frame));
    plan.wires().forEach(wire -> wire(svg, wire));
    plan.boxes().forEach(box -> box(svg, box));
    return svg.append(title.isEmpty() ? "</svg>" : "</g>\n</svg>").toString();
  }

  private static void frame(StringBuilder svg, Plan.Frame frame) {
    rect(
        svg,
        frame.x(),
        frame.y(),
        frame.width(),
        frame.height(),
        12,
        "fill=\"#f7f8fa\" stroke=\"#c9ced6\" stroke-dasharray=\"5 4\"");
    text(
        svg,
        frame.x() + 16,
        frame.y() + 26,
        "font-size=\"13\" font-weight=\"620\" fill=\"#566172\"",
        frame.title());
    svg.append('\n');
  }

  private static void wire(StringBuilder svg, Plan.Wire wire) {
    svg.append("<path fill=\"none\" stroke=\"#8492a6\" stroke-width=\"")
        .append(number(wire.thickness()))
        .append("\" d=\"")
        .append(curve(wire))
        .append("\"/>");
    svg.append("<path fill=\"#8492a6\" d=\"M")
        .append(point(wire.x2() - 9, wire.y2() - 5))
        .append('L')
        .append(point(wire.x2(), wire.y2()))
        .append('L')
        .append(point(wire.x2() - 9, wire.y2() + 5))
        .append("Z\"/>");
    if (!wire.shape().isEmpty() && wire.hasRoom()) {
      double y = (wire.y1() + wire.y2()) / 2 - 9;
      text(
          svg,
          (wire.x1() + wire.x2()) / 2,
          y,
          "font-size=\"11\" text-anchor=\"middle\" fill=\"#566172\"",
          wire.shape().replace(' ', '\u2009'));
    }
    svg.append('\n');
  }

  private static void box(StringBuilder svg, Plan.Box box) {
    String colour = colour(box.family());
    rect(
        svg,
        box.x(),
        box.y(),
        Drawing.WIDTH,
        Drawing.HEIGHT,
        10,
        "fill=\"#ffffff\" stroke=\"#c9ced6\"");
    svg.append("<path fill=\"")
        .append(colour)
        .append("\" d=\"M")
        .append(point(box.x() + 10, box.y()))
        .append("h-5q-5 0 -5 10v")
        .append(number(Drawing.HEIGHT - 20))
        .append("q0 10 5 10h5q-5 0 -5 -10v")
        .append(number(20 - Drawing.HEIGHT))
        .append("q0 -10 5 -10Z\"/>");
    double x = box.x() + 18;
    name(svg, x, box.y() + 28, 14, "font-weight=\"620\" fill=\"#1b2330\"", box.id());
    name(svg, x, box.y() + 48, 12.5, "fill=\"#566172\"", box.line());
    name(svg, x, box.y() + 70, 11, "fill=\"#636d7d\"", box.shape());
    if (!box.parameters().isEmpty()) {
      text(
          svg,
          box.x() + Drawing.WIDTH - 12,
          box.y() + 70,
          "font-size=\"11\" text-anchor=\"end\" fill=\"#636d7d\"",
          box.parameters());
    }
    svg.append('\n');
  }

  /** A text that ends with an ellipsis where the box does; hovering tells all of it. */
  private static void name(
      StringBuilder svg, double x, double y, double size, String look, String words) {
    if (words.isEmpty()) {
      return;
    }
    String shown = TextWidth.cut(words, size, ROOM);
    String all = shown.equals(words) ? "" : "<title>" + Xml.text(words) + "</title>";
    svg.append("<text x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" font-size=\"")
        .append(number(size))
        .append("\" ")
        .append(look)
        .append('>')
        .append(all)
        .append(Xml.text(shown))
        .append("</text>");
  }

  private static void text(StringBuilder svg, double x, double y, String look, String words) {
    svg.append("<text x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" ")
        .append(look)
        .append('>')
        .append(Xml.text(words))
        .append("</text>");
  }

  private static void rect(
      StringBuilder svg, double x, double y, double width, double height, int round, String look) {
    svg.append("<rect x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" rx=\"")
        .append(round)
        .append("\" ")
        .append(look)
        .append("/>");
  }

  private static String curve(Plan.Wire wire) {
    if (wire.x2() < wire.x1()) {
      return around(wire);
    }
    return "M"
        + point(wire.x1(), wire.y1())
        + "C"
        + point(wire.x1() + wire.reach(), wire.y1())
        + " "
        + point(wire.x2() - wire.reach(), wire.y2())
        + " "
        + point(wire.x2(), wire.y2());
  }

  /** A wire to the left: to the row below just above that row, else halfway up or down. */
  private static String around(Plan.Wire wire) {
    double below = wire.y2() - wire.y1();
    double lane =
        below > Drawing.HEIGHT ? wire.y2() - Drawing.HEIGHT / 2.0 - 40 : wire.y1() + below / 2;
    return "M"
        + point(wire.x1(), wire.y1())
        + "H"
        + number(wire.x1() + 20)
        + "V"
        + number(lane)
        + "H"
        + number(wire.x2() - 24)
        + "V"
        + number(wire.y2())
        + "H"
        + number(wire.x2());
  }

  private static String point(double x, double y) {
    return number(x) + " " + number(y);
  }

  private static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%.0f", rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }

  /** The word for a family in stylesheets. */
  private static String family(Family family) {
    return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A family's colour in the light theme, as in tokens.css. */
  private static String colour(Family family) {
    return switch (family) {
      case DATA -> "#6b7687";
      case CORE -> "#0072b2";
      case CONVOLUTION -> "#d55e00";
      case POOLING -> "#3a9fd6";
      case NORMALISATION -> "#b58900";
      case MERGING -> "#a8502f";
    };
  }
}
