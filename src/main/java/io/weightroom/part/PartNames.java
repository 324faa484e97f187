package io.weightroom.part;

import io.weightroom.catalog.Declaration;
import java.util.StringJoiner;

final class PartNames {
  private PartNames() {}

  /** "relu", or "elu (alpha 0.5)" where settings differ from the defaults. */
  static String label(Record part) {
    Declaration<Record> declaration = Declaration.of(part);
    StringJoiner settings = new StringJoiner(", ", " (", ")").setEmptyValue("");
    declaration
        .write(part)
        .properties()
        .forEach(setting -> settings.add(setting.getKey() + " " + setting.getValue().asString()));
    return declaration.name() + settings;
  }
}
