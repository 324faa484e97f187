package io.weightroom.kit.chart;

import io.weightroom.kit.chart.XYChart.Kind;
import io.weightroom.kit.chart.XYChart.Mark;
import io.weightroom.kit.chart.XYChart.Reference;
import io.weightroom.kit.chart.XYChart.Series;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the browser needs to draw an {@link XYChart}, and the chart as a file. */
record XYPicture(String title, Axis x, Axis y) {

  /** The axes, the points that are seen, and the reference lines. */
  ObjectNode json(List<Series> series, List<Reference> references, boolean choosable) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("title", title).put("choosable", choosable);
    json.set("x", json(x));
    json.set("y", json(y));
    ArrayNode all = json.putArray("series");
    series.forEach(each -> all.add(json(each)));
    ArrayNode lines = json.putArray("references");
    for (Reference reference : references) {
      ObjectNode line = lines.addObject().put("label", reference.label());
      if (reference instanceof Reference.Horizontal(double at, String _)) {
        line.put("y", at);
      }
    }
    return json;
  }

  static ArrayNode marks(List<Mark> marks) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    marks.forEach(mark -> json.addObject().put("x", mark.x()).put("label", mark.label()));
    return json;
  }

  private static ObjectNode json(Axis axis) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("label", axis.label())
        .put("log", axis.logarithmic())
        .put("values", axis.values().name())
        .put("from", axis.from())
        .put("to", axis.to());
    ArrayNode names = json.putArray("names");
    axis.names().forEach(names::add);
    return json;
  }

  private static ObjectNode json(Series series) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("label", series.label())
        .put("kind", series.kind().name())
        .put("colour", series.colour())
        .put("dash", series.dash().name())
        .put("count", series.xs().length);
    int[] seen = seen(series);
    boolean renumbered = !Arrays.equals(seen, IntStream.range(0, series.xs().length).toArray());
    ArrayNode points = json.putArray("points");
    ArrayNode indices = json.putArray("indices");
    for (int i : seen) {
      put(points, series.xs()[i]);
      put(points, series.ys()[i]);
      if (renumbered) {
        indices.add(i);
      }
    }
    return json;
  }

  /** The points that are seen, from left to right: drawing looks them up by their place. */
  private static int[] seen(Series series) {
    double[] xs = series.xs();
    if (series.kind() != Kind.SCATTER) {
      return Thinning.line(series.ys());
    }
    return Arrays.stream(Thinning.cloud(xs, series.ys()))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> xs[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void put(ArrayNode numbers, double number) {
    if (Double.isFinite(number)) {
      numbers.add(number);
    } else {
      numbers.addNull();
    }
  }

  /** Every point in a line: series, x, y; names stand in the place of x where the axis has them. */
  String csv(List<Series> series) {
    StringBuilder csv =
        new StringBuilder("series,")
            .append(quoted(x.label()))
            .append(',')
            .append(quoted(y.label()))
            .append('\n');
    for (Series each : series) {
      for (int i = 0; i < each.xs().length; i++) {
        csv.append(quoted(each.label()))
            .append(',')
            .append(place(each.xs()[i]))
            .append(',')
            .append(each.ys()[i])
            .append('\n');
      }
    }
    return csv.toString();
  }

  private String place(double at) {
    int number = (int) at;
    return number == at && number >= 0 && number < x.names().size()
        ? quoted(x.names().get(number))
        : Double.toString(at);
  }

  /** A name that a spreadsheet would take for a formula is only a name. */
  private static String quoted(String text) {
    String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
