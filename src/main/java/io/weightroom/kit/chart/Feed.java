package io.weightroom.kit.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a browser has of some curves already, so that it is told each point once. */
final class Feed {
  private final Curves curves;
  private final List<String> keys;
  private final Map<String, Integer> told = new HashMap<>();
  private int generation = -1;

  Feed(Curves curves, List<String> keys) {
    this.curves = curves;
    this.keys = List.copyOf(keys);
  }

  /** The browser has nothing, or misses points. */
  void forget() {
    generation = -1;
    told.clear();
  }

  /** Whether there is something to tell. */
  boolean hasNews() {
    Curves.News news = curves.since(generation, told, keys);
    return news.generation() != generation || !news.slices().isEmpty();
  }

  /** The news since the last time, which count as told now: a generation and batches of points. */
  ObjectNode news() {
    Curves.News news = curves.since(generation, told, keys);
    if (news.generation() != generation) {
      told.clear();
      generation = news.generation();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("generation", generation);
    ArrayNode batches = json.putArray("batches");
    for (Curves.Slice slice : news.slices()) {
      ObjectNode batch = batches.addObject().put("key", slice.key()).put("from", slice.from());
      ArrayNode points = batch.putArray("points");
      for (double number : slice.numbers()) {
        if (Double.isFinite(number)) {
          points.add(number);
        } else {
          points.addNull();
        }
      }
      told.put(slice.key(), slice.from() + slice.numbers().length / Curves.STRIDE);
    }
    return json;
  }
}
