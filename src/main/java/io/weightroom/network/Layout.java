package io.weightroom.network;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where layers stand, never changed: networks that differ in other things share one, so that a long
 * undo history is small. In the order in which layers were placed.
 */
final class Layout extends AbstractMap<String, Position> {
  private final Map<String, Position> places;

  private Layout(Map<String, Position> places) {
    this.places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
  }

  /** The same places for good; those of another network are not copied. */
  static Layout of(Map<String, Position> places) {
    return places instanceof Layout layout ? layout : new Layout(places);
  }

  @Override
  public Set<Entry<String, Position>> entrySet() {
    return places.entrySet();
  }

  @Override
  public Position get(Object id) {
    return places.get(id);
  }

  @Override
  public boolean containsKey(Object id) {
    return places.containsKey(id);
  }

  @Override
  public Set<String> keySet() {
    return places.keySet();
  }
}
