package io.weightroom.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a model says of one sample.
 *
 * @param targets for each thing that it predicts, in the network's order
 * @param notes what one should know about the sample, such as values that training never saw
 * @param problems why there is no answer; empty if there is one
 * @param pixels the image as the model saw it, [channels, height, width]; empty for rows
 */
public record SampleAnswer(
    List<Target> targets, List<String> notes, List<String> problems, byte[] pixels) {

  static final SampleAnswer FAILED =
      new SampleAnswer(
          List.of(),
          List.of(),
          List.of("The worker ended before it had answered. Ask once more."),
          new byte[0]);

  /**
   * One thing that is predicted.
   *
   * @param labels the classes; empty for a number
   * @param values the probability of each class, or the number in its own unit
   */
  public record Target(String column, List<String> labels, double[] values) {

    /** The index of the most probable class. */
    public int best() {
      int best = 0;
      for (int i = 1; i < values.length; i++) {
        best = values[i] > values[best] ? i : best;
      }
      return best;
    }
  }

  static SampleAnswer of(JsonNode line) {
    List<Target> targets = new ArrayList<>();
    for (JsonNode each : line.path("answers")) {
      List<String> labels = new ArrayList<>();
      each.path("labels").forEach(label -> labels.add(label.asString("")));
      double[] values = new double[each.path("values").size()];
      for (int i = 0; i < values.length; i++) {
        // a float's shortest text, so that nothing looks more exact than it is
        values[i] = Double.parseDouble(each.path("values").get(i).asString("0"));
      }
      targets.add(new Target(each.path("column").asString(""), labels, values));
    }
    return new SampleAnswer(
        targets,
        texts(line.path("notes")),
        texts(line.path("problems")),
        line.has("pixels") ? line.path("pixels").binaryValue() : new byte[0]);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString("")));
    return texts;
  }
}
