package io.weightroom.tensor;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of a .npy file, a Python dictionary of three keys.
 *
 * @param type f4, f8, i8 or u1
 */
record NpyHeader(String type, ByteOrder order, boolean columnMajor, int[] shape) {
  private static final Pattern DICT = Pattern.compile("\\s*\\{(.*)\\}\\s*", Pattern.DOTALL);
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*['\"](descr|fortran_order|shape)['\"]\\s*:\\s*"
              + "(?:['\"]([^'\"]*)['\"]|(True|False)|\\(([0-9,\\s]*)\\))\\s*(,|$)");
  private static final Pattern TYPE = Pattern.compile("([<>=|]?)(f4|f8|i8|u1)");

  int bytes() {
    return type.charAt(1) - '0';
  }

  static NpyHeader parse(String text, Place place) throws IOException {
    Matcher dict = DICT.matcher(text);
    if (!dict.matches()) {
      throw unreadable(place);
    }
    String inner = dict.group(1);
    String descr = null;
    String order = null;
    String sizes = null;
    Matcher entry = ENTRY.matcher(inner);
    int at = 0;
    while (!inner.substring(at).isBlank()) {
      entry.region(at, inner.length());
      if (!entry.lookingAt()) {
        throw unreadable(place);
      }
      switch (entry.group(1)) {
        case "descr" -> descr = once(descr, entry.group(2), place);
        case "fortran_order" -> order = once(order, entry.group(3), place);
        default -> sizes = once(sizes, entry.group(4), place);
      }
      at = entry.end();
    }
    if (descr == null || order == null || sizes == null) {
      throw unreadable(place);
    }
    Matcher type = TYPE.matcher(descr);
    if (!type.matches()) {
      throw new RefusedBytes(
          new Problem(
              place,
              "Its elements are \"" + descr + "\"; float32, float64, int64 and uint8 can be read.",
              "Convert the array with astype before saving it."));
    }
    ByteOrder bytes = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(type.group(2), bytes, order.equals("True"), shape(sizes, place));
  }

  private static int[] shape(String sizes, Place place) throws IOException {
    String trimmed = sizes.strip();
    if (trimmed.endsWith(",")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    if (trimmed.isBlank()) {
      return new int[0];
    }
    String[] parts = trimmed.split(",", -1);
    if (parts.length > Npy.MAX_AXES) {
      throw new RefusedBytes(
          new Problem(
              place,
              "Its array has " + parts.length + " axes; at most " + Npy.MAX_AXES + " can be read.",
              "Reshape the array before saving it."));
    }
    int[] shape = new int[parts.length];
    for (int i = 0; i < shape.length; i++) {
      try {
        shape[i] = Integer.parseInt(parts[i].strip());
      } catch (NumberFormatException e) {
        throw unreadable(place);
      }
    }
    return shape;
  }

  private static String once(@Nullable String before, @Nullable String value, Place place)
      throws IOException {
    if (before != null || value == null) {
      throw unreadable(place);
    }
    return value;
  }

  private static RefusedBytes unreadable(Place place) {
    return new RefusedBytes(
        new Problem(
            place,
            "Its header cannot be understood: descr, fortran_order and shape are needed, once each.",
            "Save the array with numpy.save."));
  }
}
