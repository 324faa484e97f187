package io.weightroom.part;

import io.weightroom.catalog.Variants;

final class PartNames {
  private PartNames() {}

  static String label(Record part) {
    var json = Variants.write(part);
    return json.isString() ? json.asString() : json.toString();
  }
}
