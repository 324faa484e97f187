package io.weightroom.network;

import io.weightroom.network.Drawing.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** Edits that align layers; all boxes have the same size, so their corners tell everything. */
final class Aligning {
  private Aligning() {}

  static Edit edit(Network network, Collection<String> ids, Side side) {
    Map<String, Position> places = new LinkedHashMap<>(network.layout());
    places.keySet().retainAll(ids);
    boolean across =
        switch (side) {
          case LEFT, CENTRE, RIGHT, HORIZONTALLY -> true;
          case TOP, MIDDLE, BOTTOM, VERTICALLY -> false;
        };
    ToDoubleFunction<Position> axis = across ? Position::x : Position::y;
    BiFunction<Position, Double, Position> at =
        across
            ? (from, value) -> new Position(value, from.y())
            : (from, value) -> new Position(from.x(), value);
    List<String> order = new ArrayList<>(places.keySet());
    order.sort(Comparator.comparingDouble(id -> axis.applyAsDouble(places.get(id))));
    if (order.size() < 2) {
      return Drawing.NOTHING;
    }
    double first = axis.applyAsDouble(places.get(order.getFirst()));
    double last = axis.applyAsDouble(places.get(order.getLast()));
    Map<String, Position> moved = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      double value =
          switch (side) {
            case LEFT, TOP -> first;
            case RIGHT, BOTTOM -> last;
            case CENTRE, MIDDLE -> Drawing.snapped((first + last) / 2);
            case HORIZONTALLY, VERTICALLY ->
                i == 0 || i == order.size() - 1
                    ? axis.applyAsDouble(places.get(order.get(i)))
                    : Drawing.snapped(first + (last - first) * i / (order.size() - 1));
          };
      moved.put(order.get(i), at.apply(places.get(order.get(i)), value));
    }
    return new Edit.Arranged(moved);
  }
}
