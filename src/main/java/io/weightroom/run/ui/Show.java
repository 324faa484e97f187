package io.weightroom.run.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of a run's page, in the order of their tabs. */
enum Show {
  CURVES,
  JUDGE,
  NETWORK,
  SETTINGS,
  LOG,
  DOWNLOADS;

  /** Its name in addresses. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return name().charAt(0) + key().substring(1);
  }

  static Optional<Show> named(String key) {
    return Arrays.stream(values()).filter(show -> show.key().equals(key)).findFirst();
  }
}
