package io.weightroom.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Names as designs write them, and guesses at what was meant. */
public final class Names {
  private Names() {}

  /** {@code useBias} as {@code use_bias}, {@code beta1} as {@code beta_1}. */
  public static String snake(String camel) {
    return camel
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([a-z])([0-9])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** The known name nearest to a misspelt one, if any is near enough to be meant. */
  public static Optional<String> nearest(String found, Collection<String> known) {
    String lower = found.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, found.length() / 3);
    return known.stream()
        .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= limit)
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
  }

  /** "Did you mean …?" as advice, else the list of what there is. */
  public static String advice(String found, Collection<String> known) {
    return nearest(found, known)
        .map(name -> "Did you mean \"" + name + "\"?")
        .orElse("There is " + String.join(", ", known) + ".");
  }

  /** Levenshtein's edit distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
