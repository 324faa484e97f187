package io.weightroom.library.ui;

import io.weightroom.dataset.Part;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a dataset its address asks for: {@code ?part=test&class=2&column=size&from=4}.
 *
 * @param part only those of a part; null for all
 * @param label the index of a class; −1 for samples without one; null for all
 * @param column the column that has conditions; empty for none
 * @param contains what its text contains; empty for anything
 * @param from the smallest of its numbers; null for any
 * @param to the largest of its numbers; null for any
 */
record SampleAddress(
    @Nullable Part part,
    @Nullable Integer label,
    String column,
    String contains,
    @Nullable Double from,
    @Nullable Double to) {

  /** All samples. */
  static final SampleAddress ALL = new SampleAddress(null, null, "", "", null, null);

  /** Reads the parameters of an address; what cannot be meant is left out. */
  static SampleAddress read(Map<String, List<String>> parameters) {
    String part = first(parameters, "part");
    String label = first(parameters, "class");
    return new SampleAddress(
        Arrays.stream(Part.values())
            .filter(each -> each.key().equals(part))
            .findFirst()
            .orElse(null),
        label.matches("-1|\\d{1,6}") ? Integer.valueOf(label) : null,
        first(parameters, "column"),
        first(parameters, "contains"),
        number(first(parameters, "from")),
        number(first(parameters, "to")));
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }

  private static @Nullable Double number(String text) {
    return text.matches("-?\\d{1,30}(\\.\\d{1,30})?([eE]-?\\d{1,3})?")
        ? Double.valueOf(text)
        : null;
  }

  /** The parameters of the address. */
  Map<String, List<String>> write() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, "part", part == null ? "" : part.key());
    put(parameters, "class", label == null ? "" : label.toString());
    put(parameters, "column", column);
    put(parameters, "contains", contains);
    put(parameters, "from", from == null ? "" : from.toString());
    put(parameters, "to", to == null ? "" : to.toString());
    return parameters;
  }

  private static void put(Map<String, List<String>> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, List.of(value));
    }
  }
}
