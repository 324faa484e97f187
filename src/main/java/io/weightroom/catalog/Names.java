package io.weightroom.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names as designs write them, and guesses at what was meant. */
public final class Names {
  private static final int LISTED = 24;

  private Names() {}

  /**
   * {@code useBias} as {@code use_bias}, {@code beta1} as {@code beta_1}; a single letter keeps its
   * number, {@code l1}. These are Keras's spellings.
   */
  public static String snake(String camel) {
    return camel
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([a-z]{2})([0-9])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** The known name nearest to a misspelt one, if any is near enough to be meant. */
  public static Optional<String> nearest(String found, Collection<String> known) {
    String lower = found.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, found.length() / 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - found.length()) <= limit)
        .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= limit)
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
  }

  /** "Did you mean …?" as advice, else the list of what there is. */
  public static String advice(String found, Collection<String> known) {
    return advice(found, known, known);
  }

  /**
   * "Did you mean …?" as advice, else the list of what there is.
   *
   * @param spellings every spelling that would be understood
   * @param listed the names to list, one for each choice
   */
  static String advice(String found, Collection<String> spellings, Collection<String> listed) {
    return nearest(found, spellings)
        .map(name -> "Did you mean \"" + name + "\"?")
        .orElseGet(
            () ->
                switch (listed.size()) {
                  case 0 -> "There is nothing to choose from.";
                  case 1 -> "There is only " + listed.iterator().next() + ".";
                  default -> "There are " + and(listed) + ".";
                });
  }

  /** "a", "a and b", "a, b and c"; a long list is cut with the number of the rest. */
  static String and(Collection<String> names) {
    List<String> shown = new ArrayList<>(names.stream().limit(LISTED).toList());
    String last = names.size() > LISTED ? (names.size() - LISTED) + " more" : shown.removeLast();
    return shown.isEmpty() ? last : String.join(", ", shown) + " and " + last;
  }

  /** Foreign text for a sentence: short, on one line. */
  public static String shorten(String foreign) {
    String head = foreign.length() <= 41 ? foreign : foreign.substring(0, 41);
    String text = head.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ");
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
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
