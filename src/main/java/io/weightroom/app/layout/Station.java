package io.weightroom.app.layout;

import com.vaadin.flow.router.RouteConfiguration;
import java.util.List;

/**
 * A stop on the way through the work, with its place in the navigation.
 *
 * @param label the word on the screen
 * @param path the route at which the feature's pages start
 */
record Station(String label, String path) {

  private static final List<Station> ALL =
      List.of(
          new Station("Data", "data"),
          new Station("Studio", "studio"),
          new Station("Runs", "runs"),
          new Station("Compare", "compare"),
          new Station("Models", "models"));

  /** The stations that have a page, in the order of the work. */
  static List<Station> open() {
    return ALL.stream()
        .filter(station -> RouteConfiguration.forApplicationScope().isPathAvailable(station.path()))
        .toList();
  }
}
